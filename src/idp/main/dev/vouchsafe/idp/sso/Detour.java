package dev.vouchsafe.idp.sso;

import java.util.Objects;
import java.util.Optional;

/**
 * The way of a user to a page elsewhere and back.
 *
 * @param target where a script wants the user to go; empty if that is only played
 * @param brought what the user came back with
 */
record Detour(Optional<String> target, Brought brought) {
  /** None. */
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
