package dev.vouchsafe.faults.report;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.FaultClass;
import dev.vouchsafe.faults.suite.Outcome;
import dev.vouchsafe.faults.suite.Result;
import dev.vouchsafe.faults.suite.Result.Sent;
import dev.vouchsafe.faults.suite.Verdict;
import java.util.List;

/** Writes an outcome as one HTML page without scripts, pictures or links to other files. */
final class SuiteHtml {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>What CLIENT accepts</title>
      <style>
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
      table { border-collapse: collapse; } th, td { padding: .25rem .75rem; border-bottom: 1px solid #999; text-align: left; }
      td.n { text-align: right; } pre { overflow-x: auto; font-size: .8rem; border: 1px solid #999; padding: .5rem; }
      ins { background: #cfc; color: #000; } del { background: #fcc; color: #000; }
      ins, del { text-decoration: none; display: block; } ins::before { content: "+ "; } del::before { content: "- "; }
      @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }
      </style></head><body><main>
      <h1>What CLIENT accepts</h1>
      """;

  private SuiteHtml() {}

  static String of(Outcome outcome) {
    List<Result> findings = outcome.findings();
    StringBuilder html =
        new StringBuilder(HEAD.replace("CLIENT", Markup.escaped(outcome.subject().client())));
    html.append("<p>Asked at ").append(Markup.escaped(outcome.subject().address()));
    html.append(", on ").append(outcome.subject().at());
    html.append(", up to level ").append(outcome.subject().level()).append(". ");
    html.append(
        findings.isEmpty()
            ? "The application accepts nothing that it must refuse."
            : "<strong>" + findings.size() + " wrongly accepted.</strong>");
    html.append("</p>\n");
    table(html, outcome);
    section(html, outcome, "Wrongly accepted", findings);
    section(
        html,
        outcome,
        "Accepted, but known",
        outcome.results().stream().filter(outcome::isKnown).toList());
    others(html, outcome);
    return html.append("</main></body></html>\n").toString();
  }

  private static void table(StringBuilder html, Outcome outcome) {
    html.append("<h2>By class</h2>\n<table><thead><tr><th scope=\"col\">class</th>");
    for (Verdict verdict : Verdict.values()) {
      html.append("<th scope=\"col\">").append(verdict.word()).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (FaultClass family : FaultClass.values()) {
      List<Result> of =
          outcome.results().stream().filter(each -> each.fault().family() == family).toList();
      if (of.isEmpty()) {
        continue;
      }
      html.append("<tr><th scope=\"row\">").append(family.word()).append("</th>");
      for (Verdict verdict : Verdict.values()) {
        html.append("<td class=\"n\">")
            .append(of.stream().filter(each -> each.verdict() == verdict).count())
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody></table>\n");
  }

  private static void section(
      StringBuilder html, Outcome outcome, String heading, List<Result> results) {
    if (results.isEmpty()) {
      return;
    }
    html.append("<h2>").append(heading).append("</h2>\n");
    for (Result each : results) {
      Fault fault = each.fault();
      html.append("<section><h3>").append(Markup.escaped(fault.toString())).append("</h3>\n<p>");
      html.append(fault.level()).append(", ").append(Markup.escaped(fault.clause()));
      fault.cve().ifPresent(cve -> html.append(", ").append(Markup.escaped(cve)));
      html.append(". Right behaviour: ").append(fault.right().word()).append(".</p>\n<p>");
      html.append(Markup.escaped(each.reason())).append(". The application answered: ");
      html.append(Markup.escaped(each.ending().shown().text())).append("</p>\n");
      outcome
          .knownBecause(each)
          .ifPresent(
              reason -> html.append("<p>Known: ").append(Markup.escaped(reason)).append("</p>\n"));
      each.ending()
          .shown()
          .leaks()
          .forEach(leak -> html.append("<p>It shows ").append(leak).append(".</p>\n"));
      each.sent().ifPresent(sent -> sent(html, sent));
      html.append("</section>\n");
    }
  }

  private static void sent(StringBuilder html, Sent sent) {
    html.append("<details><summary>What was sent</summary><pre>");
    for (Lines.Line line : Lines.between(sent.good(), sent.faulty())) {
      String text = Markup.escaped(line.text());
      html.append(
          switch (line.kind()) {
            case SAME -> text + "\n";
            case ADDED -> "<ins>" + text + "</ins>";
            case LEFT_OUT -> "<del>" + text + "</del>";
          });
    }
    html.append("</pre></details>\n");
  }

  private static void others(StringBuilder html, Outcome outcome) {
    html.append(
        "<h2>Every case</h2>\n"
            + "<table><thead><tr><th scope=\"col\">fault</th><th scope=\"col\">level</th><th"
            + " scope=\"col\">right</th><th scope=\"col\">verdict</th><th"
            + " scope=\"col\">why</th></tr></thead><tbody>\n");
    for (Result each : outcome.results()) {
      html.append("<tr><td>").append(Markup.escaped(each.fault().toString()));
      html.append("</td><td>").append(each.fault().level());
      html.append("</td><td>").append(each.fault().right().word());
      html.append("</td><td>").append(each.verdict().word());
      html.append("</td><td>").append(Markup.escaped(each.reason())).append("</td></tr>\n");
    }
    html.append("</tbody></table>\n");
  }
}
