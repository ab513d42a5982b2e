package dev.vouchsafe.compare.replay;

import java.io.Serializable;

/**
 * The numbers of logins by result. The counts of parts add up to the whole.
 *
 * @param users all users, including unreadable ones
 * @param same logins with equal answers
 * @param differing logins with different answers
 * @param refusedBefore logins refused before the change
 * @param refusedAfter logins refused after the change
 * @param unreadable users and logins that are invalid on either side
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

  /** The number of valid logins. */
  public long logins() {
    return same + differing;
  }
}
