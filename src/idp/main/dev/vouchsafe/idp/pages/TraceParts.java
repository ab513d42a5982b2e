package dev.vouchsafe.idp.pages;

import dev.vouchsafe.idp.pages.Page.TracePart;
import dev.vouchsafe.idp.pages.Page.TraceRow;
import dev.vouchsafe.idp.pages.Page.TraceStep;
import dev.vouchsafe.inspect.Explanation;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Converts a trace for pages: in the parts of an explanation, with one row for each subject. */
public final class TraceParts {
  private TraceParts() {}

  public static List<TracePart> of(Trace trace) {
    return Explanation.parts(trace).stream()
        .map(part -> new TracePart(part.title(), rows(part.decisions())))
        .toList();
  }

  private static List<TraceRow> rows(List<Decision> decisions) {
    List<TraceRow> rows = new ArrayList<>();
    for (int from = 0, to; from < decisions.size(); from = to) {
      String subject = decisions.get(from).subject();
      to = from + 1;
      while (to < decisions.size() && decisions.get(to).subject().equals(subject)) {
        to++;
      }
      rows.add(
          new TraceRow(
              Explanation.printable(subject),
              decisions.subList(from, to).stream().map(TraceParts::step).toList()));
    }
    return rows;
  }

  /** Converts one decision. */
  public static TraceStep step(Decision decision) {
    String count =
        decision.values().orElse(1) == 1 ? "" : " (" + decision.values().getAsInt() + " values)";
    return new TraceStep(
        decision.outcome().word(),
        Explanation.printable(decision.reason()) + count,
        decision.origin().stream().map(Explanation::printable).toList(),
        decision.caution().map(Explanation::printable));
  }
}
