package dev.vouchsafe.faults.suite;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.Right;
import java.time.Duration;
import java.util.Optional;

/**
 * The result of one case: a fault, and what the application did. {@code toString} does not show the
 * message.
 *
 * @param fault the fault of the answer
 * @param ending how it ended
 * @param sent the posted message; empty if the fault is not in the message, or no message was
 *     posted
 * @param took the time that the application took
 */
public record Result(Fault fault, Ending ending, Optional<Sent> sent, Duration took) {
  /**
   * How a case ended.
   *
   * @param reason the reason in words
   * @param asOther whether another user than the one in the signed assertion is signed in; true
   *     also if that is unknown
   */
  public record Ending(Verdict verdict, String reason, Shown shown, boolean asOther) {
    static Ending of(Verdict verdict, String reason, Shown shown) {
      return new Ending(verdict, reason, shown, true);
    }
  }

  /**
   * The posted message as XML.
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

  /** True if the application accepted an answer that it must refuse. */
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
