package dev.vouchsafe.bench;

import java.util.List;
import java.util.Locale;

/** Measurements as tables in Markdown. */
final class BenchmarkReport {
  private final Measurements measured;
  private final StringBuilder out = new StringBuilder();

  BenchmarkReport(Measurements measured) {
    this.measured = measured;
  }

  String markdown() {
    logins();
    peers();
    threads();
    stages();
    sizes();
    return out.toString();
  }

  private void logins() {
    head(
        "key and provider", "raw signature", "whole login", "logins/s", "rate of raw", "allocated");
    for (BenchmarkKey key : BenchmarkKey.values()) {
      String raw = "raw " + key;
      String issue = "issue " + key;
      row(
          key.toString(),
          micros(raw),
          micros(issue) + ", raw + " + number(measured.best(issue) - measured.best(raw)),
          String.format(Locale.ROOT, "%,.0f", 1_000_000 / measured.best(issue)),
          bestAndMedian(measured.ratios(raw, issue)),
          kilobytes(issue));
    }
  }

  private void peers() {
    head("peer, RSA-2048", "one response", "times as long as a whole login", "");
    for (String peer : List.of("buildMarshalSign", "node saml", "node samlp")) {
      if (measured.has(peer)) {
        row(
            peer.equals("buildMarshalSign") ? "OpenSAML, JDK" : peer,
            micros(peer),
            "by the JDK " + bestAndMedian(measured.ratios(peer, "issue RSA_JDK")),
            "by ACCP " + bestAndMedian(measured.ratios(peer, "issue RSA_ACCP")));
      }
    }
  }

  private void threads() {
    head("two threads, RSA_ACCP", "times the rate of one");
    for (String what : List.of("raw", "issue")) {
      String one = what + " RSA_ACCP";
      row(what, bestAndMedian(measured.ratios(one, one + " by 2")));
    }
  }

  private void stages() {
    head("stage", "time", "allocated");
    for (String stage :
        List.of(
            "resolveAndMap",
            "resolveAndMapDenied",
            "writeAssertion",
            "sign",
            "writeResponse",
            "form",
            "id",
            "rule",
            "action")) {
      String name = stage + " P256_ACCP";
      row(stage, micros(name), kilobytes(name));
    }
    row(
        "a Deny List in force, debug log off",
        "+ "
            + number(measured.best("issueDenied P256_ACCP") - measured.best("issue P256_ACCP"))
            + " µs",
        "");
  }

  private void sizes() {
    head("size, P256_ACCP", "whole login", "above raw, for each unit", "allocated");
    double raw = measured.best("raw P256_ACCP");
    for (int size : List.of(10, 100, 1000)) {
      String name = "many " + size;
      row(
          size + " attributes",
          micros(name),
          number((measured.best(name) - raw) / size) + " µs",
          kilobytes(name));
    }
    for (int size : List.of(1000, 100_000, 1_000_000)) {
      String name = "one " + size;
      row(
          "a value of " + size / 1000 + " kB",
          micros(name),
          number((measured.best(name) - raw) / size * 1000) + " µs for each kB",
          kilobytes(name));
    }
  }

  private void head(String... cells) {
    out.append('\n');
    row(cells);
    out.append("|");
    for (int i = 0; i < cells.length; i++) {
      out.append(" --- |");
    }
    out.append('\n');
  }

  private void row(String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private String micros(String name) {
    return number(measured.best(name)) + " µs (median " + number(measured.median(name)) + ")";
  }

  private String kilobytes(String name) {
    return number(measured.octets(name) / 1000) + " kB";
  }

  private static String bestAndMedian(List<Double> ratios) {
    return String.format(
        Locale.ROOT,
        "%.2f (median %.2f)",
        Measurements.largest(ratios),
        Measurements.median(ratios));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.1f" : "%,.0f", value);
  }
}
