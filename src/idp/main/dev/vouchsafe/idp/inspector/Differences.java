package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.difference.Comparison;
import dev.vouchsafe.compare.difference.Difference;
import dev.vouchsafe.compare.difference.Level;
import dev.vouchsafe.compare.report.Diff;
import dev.vouchsafe.compare.report.DiffText;
import dev.vouchsafe.compare.report.Sides;
import dev.vouchsafe.compare.report.ValueDisplay;
import dev.vouchsafe.idp.pages.Changes;
import dev.vouchsafe.idp.pages.Changes.Change;

/** Prepares differences for pages: with values, except those of denied fields. */
final class Differences {
  private Differences() {}

  /**
   * Returns the differences between two answers.
   *
   * @param from the name of the first answer
   * @param to the name of the second answer
   */
  static Changes of(String from, Answer before, String to, Answer after) {
    Diff diff =
        new Diff(from, to, Level.STRICT, Comparison.of(before, after), ValueDisplay.values());
    return new Changes(
        from,
        to,
        diff.same() ? "Nothing differs." : DiffText.sum(diff),
        diff.differences().stream().map(each -> change(each, diff.display())).toList());
  }

  private static Change change(Difference difference, ValueDisplay display) {
    return new Change(
        difference.kind().code(),
        difference.kind().weight().word(),
        difference.kind().words(),
        new Sides(
            difference.subject(),
            display.shown(difference.from()),
            display.shown(difference.to()),
            difference.cause()));
  }
}
