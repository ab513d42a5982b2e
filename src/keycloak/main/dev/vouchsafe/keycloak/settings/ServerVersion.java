package dev.vouchsafe.keycloak.settings;

import dev.vouchsafe.problem.Problem;
import java.util.Optional;
import org.keycloak.common.Version;

/**
 * Checks the running version of Keycloak, because the interfaces used here belong to one major
 * version.
 */
public final class ServerVersion {
  /** The major version that is supported. */
  public static final String SUPPORTED = "26";

  private ServerVersion() {}

  /** Returns the problem of the running server; empty if there is none. */
  public static Optional<Problem> problem() {
    return problem(Version.VERSION);
  }

  static Optional<Problem> problem(String version) {
    if (version.equals(SUPPORTED) || version.startsWith(SUPPORTED + ".")) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "keycloak-version",
            "Keycloak " + version,
            "this provider is made for Keycloak " + SUPPORTED + " and releases nothing on another",
            "install the vouchsafe-keycloak of this Keycloak, or Keycloak " + SUPPORTED));
  }
}
