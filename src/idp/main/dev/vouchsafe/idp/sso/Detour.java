package dev.vouchsafe.idp.sso;

import java.util.Objects;
import java.util.Optional;

/**
 * A redirect of the user to another site and back.
 *
 * @param target the URL from the script; empty if the redirect is only simulated
 * @param brought the parameters with which the user returns
 */
record Detour(Optional<String> target, Brought brought) {
  /** No redirect. */
  static final Detour NONE = new Detour(Optional.empty(), Brought.NOTHING);

  Detour {
    Objects.requireNonNull(target);
    Objects.requireNonNull(brought);
  }

  @Override
  public String toString() {
    return "detour";
  }
}
