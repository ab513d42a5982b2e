package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.json.Position;
import java.util.Objects;

/**
 * An act of a script that the trace records, other than a write.
 *
 * @param kind the kind of act
 * @param subject the name it concerns: a field, a member, a level of the console
 * @param text the sentence about it; for the console, the script's own text
 * @param place the statement
 * @param tainted whether a script had read a denied field before
 */
record ScriptNote(Kind kind, String subject, String text, Position place, boolean tainted) {
  /** The sentence for a fact that nobody stated and that has a default. */
  static final String DEFAULT = "is not stated; the script reads a default";

  /** The sentence for a fact that exists only if somebody states it. */
  static final String ABSENT = "is not stated; the script reads undefined";

  ScriptNote {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(text);
    Objects.requireNonNull(place);
  }

  /** The kinds of notes. */
  enum Kind {
    /** The script reads a root field of the profile. */
    READ,
    /** The script writes a text to the console. */
    CONSOLE,
    /** The script calls a documented member that has no effect here. */
    NO_EFFECT,
    /** A documented member returns a result to the script. */
    ANSWER,
    /** A stub answers a request of the script. */
    STUB,
    /** The script uses a member that is not documented, or seems to contain a mistake. */
    WARNING
  }

  @Override
  public String toString() {
    return kind + " at " + place;
  }
}
