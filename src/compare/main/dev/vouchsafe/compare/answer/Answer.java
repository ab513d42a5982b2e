package dev.vouchsafe.compare.answer;

import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.withholding.Redactor;
import java.util.Objects;
import java.util.Optional;

/** The answer of one side to a login. */
public sealed interface Answer {
  /** The trace of an answer of ours; empty for a captured one. */
  Optional<Making> making();

  /** A message. */
  record Said(Message message, Optional<Making> making) implements Answer {
    public Said {
      Objects.requireNonNull(message);
      Objects.requireNonNull(making);
    }
  }

  /**
   * A refusal.
   *
   * @param status the status code; of a captured one, all codes from the outermost
   * @param text the status message, which may name the user if it was captured
   */
  record Refused(String status, Optional<String> text, Optional<Making> making) implements Answer {
    public Refused {
      Objects.requireNonNull(status);
      Objects.requireNonNull(text);
      Objects.requireNonNull(making);
    }

    /** The status message, or else the status code. */
    public String reason() {
      return text.orElse(status);
    }

    @Override
    public String toString() {
      return "refused with " + status;
    }
  }

  /**
   * The trace of an answer of ours.
   *
   * @param trace every decision
   * @param redactor removes denied values from the shown answer
   */
  record Making(Trace trace, Redactor redactor) {
    public Making {
      Objects.requireNonNull(trace);
      Objects.requireNonNull(redactor);
    }

    @Override
    public String toString() {
      return "making";
    }
  }
}
