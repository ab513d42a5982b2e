package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.json.Position;
import java.util.Objects;

/**
 * One thing a script did that is worth telling and is no write.
 *
 * @param kind what
 * @param subject the name it concerns: a field, a member, a level of the console
 * @param text what is said about it; of the console, the script's own text
 * @param place the statement
 * @param tainted a denied field had been read before
 */
record ScriptNote(Kind kind, String subject, String text, Position place, boolean tainted) {
  /** What is said of a fact that has a default. */
  static final String DEFAULT = "is not stated; the script reads a default";

  /** What is said of a fact that is there only where somebody states it. */
  static final String ABSENT = "is not stated; the script reads undefined";

  ScriptNote {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(text);
    Objects.requireNonNull(place);
  }

  /** The kinds of notes. */
  enum Kind {
    /** A root field of the profile was read. */
    READ,
    /** A text of the script's own. */
    CONSOLE,
    /** A documented member was called that has nothing to act on here. */
    NO_EFFECT,
    /** What a documented member answered. */
    ANSWER,
    /** A request that a stub answered. */
    STUB,
    /** A member that is not documented, or something that looks like a mistake. */
    WARNING
  }

  @Override
  public String toString() {
    return kind + " at " + place;
  }
}
