package dev.vouchsafe.compare.report;

import dev.vouchsafe.compare.difference.Difference;
import dev.vouchsafe.compare.difference.Difference.Cause;
import dev.vouchsafe.compare.difference.DifferenceClass.Weight;
import dev.vouchsafe.compare.difference.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Differences as lines for people. */
public final class DiffText {
  private static final int LONGEST_TEXT = 200;

  private DiffText() {}

  /** A line for each difference, a line below it for each cause, and a sum. */
  public static List<String> of(Diff diff) {
    List<String> lines = new ArrayList<>();
    for (Difference each : diff.differences()) {
      lines.add(
          each.kind().code()
              + " "
              + each.kind().weight().word()
              + ": "
              + each.title()
              + ": "
              + texts(diff, each.from())
              + " → "
              + texts(diff, each.to()));
      each.cause().forEach(cause -> lines.add("    " + line(diff, cause)));
    }
    lines.add(sum(diff));
    return lines;
  }

  private static String line(Diff diff, Cause cause) {
    return (cause.side().equals(Cause.FROM) ? diff.from() : diff.to())
        + ": "
        + cause.decision()
        + ": "
        + cause.reason()
        + cause.where().map(where -> ", from " + where).orElse("");
  }

  private static String texts(Diff diff, Evidence evidence) {
    List<String> shown = diff.display().shown(evidence);
    return shown.isEmpty()
        ? "nothing"
        : shown.stream().map(DiffText::quoted).collect(Collectors.joining(", "));
  }

  private static String quoted(String text) {
    String line =
        text.codePoints()
            .limit(LONGEST_TEXT)
            .mapToObj(
                each ->
                    Character.isISOControl(each) || Character.getType(each) == Character.FORMAT
                        ? String.format("\\u%04x", each)
                        : Character.toString(each))
            .collect(Collectors.joining());
    boolean cut = text.codePointCount(0, text.length()) > LONGEST_TEXT;
    return '"' + line + (cut ? "…" : "") + '"';
  }

  /** How many there are, by weight. */
  public static String sum(Diff diff) {
    if (diff.same()) {
      return "same (" + diff.level().word() + ")";
    }
    Map<Weight, Long> counts =
        diff.differences().stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.kind().weight(), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(
            each -> each.getValue() + " " + each.getKey().word() + (each.getValue() > 1 ? "s" : ""))
        .collect(Collectors.joining(", ", "differs: ", " (" + diff.level().word() + ")"));
  }
}
