package dev.vouchsafe.compare.replay;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.compare.difference.DifferenceClass;
import dev.vouchsafe.compare.difference.DifferenceClass.Weight;
import dev.vouchsafe.compare.replay.CaptureRow.Found;
import dev.vouchsafe.compare.replay.CaptureRow.Match;
import dev.vouchsafe.compare.replay.Row.Changed;
import dev.vouchsafe.compare.replay.Row.Part;
import dev.vouchsafe.compare.report.Html;
import dev.vouchsafe.compare.report.HtmlPage;
import dev.vouchsafe.compare.report.Sides;
import dev.vouchsafe.problem.Problem;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A report for the person who signs off a change: one page, nothing loaded from elsewhere. Changes
 * of the NameID come first, because they break accounts.
 */
final class ReportPage {
  private static final int MOST_CAPTURES = 10;

  private final Summary summary;
  private final Tally tally;
  private final List<DifferenceClass> classes;
  private final Html html = new Html();

  private ReportPage(Summary summary, Tally tally) {
    this.summary = summary;
    this.tally = tally;
    this.classes =
        Arrays.stream(DifferenceClass.values())
            .filter(each -> tally.classes().containsKey(each.code()))
            .toList();
  }

  /** The page. */
  static String of(Summary summary, Tally tally) {
    ReportPage page = new ReportPage(summary, tally);
    if (!summary.complete()) {
      page.html.element(
          "p class=\"error\"", "The replay was interrupted: this is what it had seen.");
    }
    if (tally.calibration().any()) {
      page.html.element("p", summary.before() + " " + tally.calibration().sentence() + ".");
    }
    page.counts();
    page.findings();
    page.matrix();
    page.html
        .raw("<p hidden><input type=\"search\" aria-label=\"Search the examples\"")
        .raw(" placeholder=\"Search the examples\"></p>\n");
    page.classes.forEach(page::section);
    page.unreadable();
    page.captures();
    return HtmlPage.of(
        "What changes", "from " + summary.before() + " to " + summary.after(), page.html);
  }

  private void counts() {
    Counts counts = tally.counts();
    Map<String, Long> shown = new LinkedHashMap<>();
    shown.put("users", counts.users());
    shown.put("clients", (long) summary.clients());
    shown.put("logins", counts.logins());
    shown.put("logins are the same", counts.same());
    shown.put("logins differ", counts.differing());
    shown.put("were refused", counts.refusedBefore());
    shown.put("will be refused", counts.refusedAfter());
    shown.put("cannot be read", counts.unreadable());
    html.raw("<ul class=\"counts\">\n");
    shown.forEach(
        (words, count) ->
            html.raw(
                "<li><b>" + String.format(Locale.ROOT, "%,d", count) + "</b>" + words + "</li>\n"));
    html.raw("</ul>\n");
    weights();
    html.raw("<p>");
    html.raw(
        tally.settled()
            ? "Nothing differs that is not accepted."
            : "Mend each difference, or accept it until a date; mend what cannot be read.");
    html.raw(" Accepted: " + tally.accepted() + ".</p>\n");
  }

  /** Writes the overview: changes of the NameID, then the number of rows for each weight. */
  private void weights() {
    long accounts = tally.classes().getOrDefault(DifferenceClass.NAME_ID.code(), 0L);
    if (accounts > 0) {
      html.element(
          "p class=\"error\"",
          String.format(
              Locale.ROOT,
              "The NameID changes in %,d %s: service providers will not find the account.",
              accounts,
              accounts == 1 ? "login" : "logins"));
    }
    Map<Weight, Long> byWeight = new EnumMap<>(Weight.class);
    classes.forEach(
        each -> byWeight.merge(each.weight(), tally.classes().get(each.code()), Long::sum));
    html.element(
        "p",
        "Differences by weight: "
            + Arrays.stream(Weight.values())
                .map(
                    each ->
                        String.format(
                            Locale.ROOT,
                            "%,d %s",
                            byWeight.getOrDefault(each, 0L),
                            each.word() + (byWeight.getOrDefault(each, 0L) == 1 ? "" : "s")))
                .collect(Collectors.joining(", "))
            + ".");
  }

  private void findings() {
    for (Problem finding : tally.findings()) {
      html.element("p class=\"error\"", finding.line());
    }
  }

  private void matrix() {
    if (classes.isEmpty()) {
      return;
    }
    html.raw(
            "<h2>Logins by client and class</h2>\n<div class=\"scroll\" role=\"region\" aria-label=\"Logins by client and class\" tabindex=\"0\">\n<table class=\"matrix\">\n")
        .raw("<tr><th>Client</th>");
    classes.forEach(
        each ->
            html.raw(
                    "<th><a class=\""
                        + each.weight().word()
                        + "\" href=\"#"
                        + each.code()
                        + "\" title=\"")
                .text(each.words())
                .raw("\">" + each.code() + "</a></th>"));
    html.raw("</tr>\n");
    tally
        .clientsByClass()
        .forEach(
            (client, counts) -> {
              html.raw("<tr><td>").text(client).raw("</td>");
              classes.forEach(
                  each -> {
                    Long count = counts.get(each.code());
                    html.raw(
                        "<td>"
                            + (count == null ? "" : String.format(Locale.ROOT, "%,d", count))
                            + "</td>");
                  });
              html.raw("</tr>\n");
            });
    html.raw("</table>\n</div>\n");
  }

  private void section(DifferenceClass kind) {
    String weight = kind.weight().word();
    long logins = tally.classes().get(kind.code());
    html.raw("<section id=\"" + kind.code() + "\">\n<h2><span class=\"" + weight + "\">")
        .raw(kind.code() + " " + weight + "</span>: ")
        .text(kind.words())
        .raw(
            String.format(
                Locale.ROOT,
                " <span class=\"soft\">%,d %s</span></h2>\n",
                logins,
                logins == 1 ? "login" : "logins"));
    tally.examples(kind.code()).forEach(this::example);
    html.raw("</section>\n");
  }

  private void example(Changed row) {
    html.raw("<details>\n<summary>")
        .text(row.client() + ", user " + row.user() + ", line " + row.line())
        .raw("</summary>\n");
    for (Part part : row.parts()) {
      html.raw(new Sides(part.subject(), part.from(), part.to(), part.cause()).table().toString())
          .raw("<p class=\"soft\">To accept it:</p>\n<pre>")
          .text(acceptance(row, part))
          .raw("</pre>\n");
    }
    html.raw("</details>\n");
  }

  /** Returns the acceptance of a difference, without reason and day. */
  private static String acceptance(Changed row, Part part) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", row.code());
    fields.put("client", row.client());
    fields.put("subject", part.subject());
    fields.put("reason", "");
    fields.put("until", "");
    return ClaimValue.of(fields).json();
  }

  /** Writes some of the captures that differ or are unreadable. */
  private void captures() {
    Calibration calibration = tally.calibration();
    if (calibration.differing().isEmpty() && calibration.unreadable().isEmpty()) {
      return;
    }
    html.raw("<section>\n<h2>Captured responses</h2>\n");
    calibration.differing().stream().limit(MOST_CAPTURES).forEach(this::captured);
    calibration.unreadable().stream()
        .limit(MOST_CAPTURES)
        .forEach(row -> html.element("p", row.problem().orElseThrow().line()));
    html.raw("<p class=\"soft\">captures.ndjson has all of them.</p>\n</section>\n");
  }

  private void captured(CaptureRow row) {
    Match match = row.only().orElseThrow();
    html.raw("<details>\n<summary>")
        .text(row.capture() + ": " + row.client().orElse("") + ", user " + match.user())
        .raw("</summary>\n");
    for (Found each : match.differences()) {
      Part part = each.part();
      html.raw(
          new Sides(each.code() + " " + part.subject(), part.from(), part.to(), part.cause())
              .table("Captured", "Issued")
              .toString());
    }
    html.raw("</details>\n");
  }

  private void unreadable() {
    if (!tally.unreadable().isEmpty()) {
      html.raw("<section>\n<h2>Users and logins that cannot be read</h2>\n");
      tally
          .unreadable()
          .forEach(
              row ->
                  html.element(
                      "p",
                      "line "
                          + row.line()
                          + row.client().map(client -> ", " + client).orElse("")
                          + ": "
                          + row.problem().line()));
      html.raw("</section>\n");
    }
  }

  @Override
  public String toString() {
    return "report page";
  }
}
