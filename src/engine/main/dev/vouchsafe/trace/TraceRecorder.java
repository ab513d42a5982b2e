package dev.vouchsafe.trace;

import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Records decisions while one login runs. Not thread-safe: one login, one recorder. */
public final class TraceRecorder {
  private final List<Decision> decisions = new ArrayList<>(32);

  /** Records a decision about something that has no origin of its own. */
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

  /** What has been recorded so far. */
  public Trace trace() {
    return new Trace(decisions);
  }

  /** What has been recorded until the login was refused: nothing of it is issued. */
  public Trace refused() {
    return new Trace(decisions.stream().map(TraceRecorder::notIssued).toList());
  }

  private static Decision notIssued(Decision decision) {
    return decision.outcome() == Outcome.ISSUED && decision.kind().isAnswered()
        ? decision.turned(Outcome.LEFT_OUT, "the login was refused")
        : decision;
  }
}
