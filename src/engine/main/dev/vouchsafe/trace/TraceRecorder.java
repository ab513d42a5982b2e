package dev.vouchsafe.trace;

import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Records the decisions of one login. Not thread-safe; each login has its own. */
public final class TraceRecorder {
  private final List<Decision> decisions = new ArrayList<>(32);

  /** Records a decision whose subject has no origin. */
  public void record(Kind kind, String subject, Outcome outcome, String reason) {
    record(new Decision(kind, subject, outcome, reason, List.of()));
  }

  /** Records a decision. */
  public void record(Decision decision) {
    decisions.add(decision);
  }

  /** Replaces decisions whose words must not be shown. */
  public void replaceAll(UnaryOperator<Decision> replacement) {
    decisions.replaceAll(replacement);
  }

  /** The decisions recorded so far. */
  public Trace trace() {
    return new Trace(decisions);
  }

  /** The decisions recorded until the login was refused; none of them issues anything. */
  public Trace refused() {
    return new Trace(decisions.stream().map(TraceRecorder::notIssued).toList());
  }

  private static Decision notIssued(Decision decision) {
    return decision.outcome() == Outcome.ISSUED && decision.kind().isAnswered()
        ? decision.turned(Outcome.LEFT_OUT, "the login was refused")
        : decision;
  }
}
