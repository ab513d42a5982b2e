package dev.vouchsafe.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What users of a package may rely on. Every package has a status; the manual lists them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface Api {
  /** The status of the package's public types. */
  Status value();

  /** From the firmest promise to none. */
  enum Status {
    /**
     * Code compiled against a release runs with the next one. Before 1.0.0 a minor version may
     * break that, and the changelog says how to go on.
     */
    STABLE,

    /** For users, but it may change in any release. The changelog names the change. */
    EXPERIMENTAL,

    /** Public only for other parts of Vouchsafe. It changes without notice. */
    INTERNAL
  }
}
