package dev.vouchsafe.faults.report;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.suite.Outcome;
import dev.vouchsafe.faults.suite.Result;
import dev.vouchsafe.faults.suite.Verdict;
import java.util.Locale;

/** Writes an outcome as a JUnit XML report, with one test case for each fault. */
final class SuiteJunit {
  private SuiteJunit() {}

  static String of(Outcome outcome) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
        String.format(
            Locale.ROOT,
            "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\">\n",
            Markup.escaped("vouchsafe check-sp " + outcome.subject().client()),
            outcome.results().size(),
            outcome.findings().size(),
            outcome.count(Verdict.ERROR),
            outcome.count(Verdict.SKIPPED)));
    for (Result each : outcome.results()) {
      Fault fault = each.fault();
      xml.append(
          String.format(
              Locale.ROOT,
              "  <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\"",
              Markup.escaped(fault.family().word()),
              Markup.escaped(fault.id() + " " + fault.name()),
              each.took().toMillis() / 1000.0));
      String inside = inside(outcome, each);
      xml.append(inside.isEmpty() ? "/>\n" : ">" + inside + "</testcase>\n");
    }
    return xml.append("</testsuite>\n").toString();
  }

  private static String inside(Outcome outcome, Result result) {
    String shown = result.ending().shown().text();
    if (result.isFinding() && !outcome.isKnown(result)) {
      return element(
          "failure",
          result.fault() + ": accepted, but " + result.fault().demand() + "; " + result.reason(),
          shown);
    }
    return switch (result.verdict()) {
      case ERROR -> element("error", result.reason(), shown);
      case SKIPPED -> element("skipped", result.reason(), "");
      case ACCEPTED, REFUSED -> "";
    };
  }

  private static String element(String name, String message, String text) {
    return "<"
        + name
        + " message=\""
        + Markup.escaped(message)
        + "\">"
        + Markup.escaped(text)
        + "</"
        + name
        + ">";
  }
}
