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
   * @param reason the status message, or else the status code
   */
  record Refused(String reason, Optional<Making> making) implements Answer {
    public Refused {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(making);
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
