package dev.vouchsafe.debuglog;

/**
 * The users whom a message can be about that names none: all who can sign in. Not asked where no
 * log wants anything.
 */
public interface PossibleUsers {
  /** Of whom nothing is known: whatever could be denied of them is withheld. */
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

  /** True if one of them comes by a connection whose messages are to be logged. */
  boolean areInDebugMode();

  /** True if a field of one of them is denied. */
  boolean areDenied();
}
