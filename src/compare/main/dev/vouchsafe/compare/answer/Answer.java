package dev.vouchsafe.compare.answer;

import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.withholding.Redactor;
import java.util.Objects;
import java.util.Optional;

/** What one side answers to a login. */
public sealed interface Answer {
  /** How the answer came to be, if it is ours; nothing is known of a captured one. */
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
   * @param status the status code
   * @param text the status message, which may name the user where it was captured
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
   * How an answer of ours came to be.
   *
   * @param trace every decision
   * @param redactor keeps denied values out of what is shown of the answer
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
