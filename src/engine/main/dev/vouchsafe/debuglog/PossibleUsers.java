package dev.vouchsafe.debuglog;

/**
 * The users that a message without a user can concern: all who can sign in. Asked only if something
 * is logged.
 */
public interface PossibleUsers {
  /** Unknown users: every value that could be denied is withheld. */
  PossibleUsers UNKNOWN =
      new PossibleUsers() {
        @Override
        public boolean areInDebugMode() {
          return false;
        }

        @Override
        public boolean areDenied() {
          return true;
        }
      };

  /** Whether one of them comes from a connection whose messages are logged. */
  boolean areInDebugMode();

  /** Whether a field of one of them is denied. */
  boolean areDenied();
}
