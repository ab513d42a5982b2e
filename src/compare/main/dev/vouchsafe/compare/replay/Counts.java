package dev.vouchsafe.compare.replay;

import java.io.Serializable;

/**
 * How many logins ended how. Sums of parts are those of the whole.
 *
 * @param users users, those that cannot be read among them
 * @param same logins that are answered alike
 * @param differing logins that are not
 * @param refusedBefore logins that were refused
 * @param refusedAfter logins that will be
 * @param unreadable users, and logins, that cannot be made on either side
 */
public record Counts(
    long users, long same, long differing, long refusedBefore, long refusedAfter, long unreadable)
    implements Serializable {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
  static final Counts USER = new Counts(1, 0, 0, 0, 0, 0);
  static final Counts UNREADABLE_USER = new Counts(1, 0, 0, 0, 0, 1);
  static final Counts UNREADABLE_LOGIN = new Counts(0, 0, 0, 0, 0, 1);

  static Counts ofLogin(boolean same, boolean refusedBefore, boolean refusedAfter) {
    return new Counts(
        0, same ? 1 : 0, same ? 0 : 1, refusedBefore ? 1 : 0, refusedAfter ? 1 : 0, 0);
  }

  Counts plus(Counts other) {
    return new Counts(
        users + other.users,
        same + other.same,
        differing + other.differing,
        refusedBefore + other.refusedBefore,
        refusedAfter + other.refusedAfter,
        unreadable + other.unreadable);
  }

  /** Logins that could be made. */
  public long logins() {
    return same + differing;
  }
}
