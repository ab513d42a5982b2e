package dev.vouchsafe.faults.suite;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.Right;
import java.time.Duration;
import java.util.Optional;

/**
 * One case: a fault, and what the application made of it. {@code toString} shows no message.
 *
 * @param fault what was wrong
 * @param ending how it ended
 * @param sent what was posted; empty if the fault is not in the message, or nothing was posted
 * @param took how long the application took
 */
public record Result(Fault fault, Ending ending, Optional<Sent> sent, Duration took) {
  /**
   * How a case ended.
   *
   * @param reason why, in words
   * @param asOther whether a user signed in who was not signed, or nobody can say
   */
  public record Ending(Verdict verdict, String reason, Shown shown, boolean asOther) {
    static Ending of(Verdict verdict, String reason, Shown shown) {
      return new Ending(verdict, reason, shown, true);
    }
  }

  /**
   * What was posted, as XML.
   *
   * @param good the answer without the fault
   */
  public record Sent(String good, String faulty) {
    @Override
    public String toString() {
      return "what was sent";
    }
  }

  public Verdict verdict() {
    return ending.verdict();
  }

  public String reason() {
    return ending.reason();
  }

  /** True if the application accepted what it has to refuse. */
  public boolean isFinding() {
    return verdict() == Verdict.ACCEPTED
        && fault.right() != Right.ACCEPTED
        && (fault.right() != Right.NOT_AS_OTHER_USER || ending.asOther());
  }

  @Override
  public String toString() {
    return fault + ": " + verdict().word();
  }
}
