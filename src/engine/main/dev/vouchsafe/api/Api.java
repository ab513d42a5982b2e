package dev.vouchsafe.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What users of a package may rely on. Every package has a status; the manual lists them. A type
 * with another status than its package, and a member that promises less than its type, have their
 * own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PACKAGE, ElementType.TYPE, ElementType.CONSTRUCTOR, ElementType.METHOD})
public @interface Api {
  /** The status. */
  Status value();

  /** From the firmest promise to none. */
  enum Status {
    /**
     * Code written against a release compiles and runs with the next one. The build compares the
     * public types with those of the last release and fails if one is missing or changed. Before
     * 1.0.0 a minor version may break this, and the changelog says how to go on.
     */
    STABLE,

    /** For users, but it may change in any release. The changelog names the change. */
    EXPERIMENTAL,

    /** Public only for other parts of Vouchsafe. It changes without notice. */
    INTERNAL
  }
}
