package dev.vouchsafe.checks.bench;

import java.util.List;
import java.util.Locale;

/** Measurements as tables in Markdown. */
final class BenchmarkReport {
  private final Measurements measured;
  private final StringBuilder out = new StringBuilder();

  private BenchmarkReport(Measurements measured) {
    this.measured = measured;
  }

  /** The measurements in turns. */
  static String compared(List<BenchmarkKey> keys, Measurements byTurns) {
    BenchmarkReport report = new BenchmarkReport(byTurns);
    report.logins(keys);
    report.more(keys);
    report.peers(keys);
    return report.out.toString();
  }

  /** The measurements of one candidate alone. */
  static String alone(Measurements measured) {
    BenchmarkReport report = new BenchmarkReport(measured);
    report.allocated();
    report.stages();
    report.sizes();
    return report.out.toString();
  }

  private void logins(List<BenchmarkKey> keys) {
    head(
        "key and provider",
        "raw signature",
        "whole login",
        "logins/s (mean)",
        "rate of raw",
        "above raw");
    for (BenchmarkKey key : keys) {
      String raw = "raw " + key;
      String issue = "issue " + key;
      row(
          key.toString(),
          micros(raw),
          micros(issue),
          String.format(Locale.ROOT, "%,.0f", 1_000_000 / measured.mean(issue)),
          times(raw, issue),
          more(issue, raw));
    }
  }

  private void more(List<BenchmarkKey> keys) {
    head("key and provider", "a Deny List more", "raw by two threads", "logins by two threads");
    for (BenchmarkKey key : keys) {
      row(
          key.toString(),
          more("issueDenied " + key, "issue " + key),
          times("raw " + key, "raw by two " + key),
          times("issue " + key, "issue by two " + key));
    }
  }

  private void peers(List<BenchmarkKey> keys) {
    head("peer, RSA-2048", "one response", "against", "times a whole login");
    for (BenchmarkKey key : keys) {
      for (String peer : List.of("OpenSAML, JDK", "npm saml", "npm samlp")) {
        String name = peer + " " + key;
        if (measured.has(name)) {
          row(peer, micros(name), key.toString(), times(name, "issue " + key));
        }
      }
    }
  }

  private void allocated() {
    head("key and provider", "allocated by a whole login", "time");
    for (BenchmarkKey key : BenchmarkKey.values()) {
      row(key.toString(), kilobytes("issue " + key), micros("issue " + key));
    }
    String denied = "issueDenied " + BenchmarkKey.P256_ACCP;
    row(BenchmarkKey.P256_ACCP + ", a Deny List", kilobytes(denied), micros(denied));
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

  /**
   * The time of one divided by the time of the other: best by best, and the median of all turns.
   */
  private String times(String one, String other) {
    return String.format(
        Locale.ROOT,
        "%.3g (median %.3g)",
        measured.best(one) / measured.best(other),
        measured.median(one, other, (a, b) -> a / b));
  }

  /** The additional time that one takes: best against best, and the median of all turns. */
  private String more(String one, String other) {
    return String.format(
        Locale.ROOT,
        "%s µs (median %s)",
        number(measured.best(one) - measured.best(other)),
        number(measured.median(one, other, (a, b) -> a - b)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.1f" : "%,.0f", value);
  }
}
