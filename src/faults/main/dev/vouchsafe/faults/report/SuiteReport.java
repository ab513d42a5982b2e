package dev.vouchsafe.faults.report;

import dev.vouchsafe.faults.suite.Outcome;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.Locale;

/** The format of a report file, chosen by the ending of its name. */
public enum SuiteReport {
  HTML,
  XML,
  SARIF,
  JSON;

  /**
   * Returns the format for a file name.
   *
   * @throws InvalidInputException if the name has none of the known endings
   */
  public static SuiteReport ofFile(String name) {
    for (SuiteReport each : values()) {
      if (name.toLowerCase(Locale.ROOT).endsWith("." + each.name().toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new InvalidInputException(
        new Problem(
            "wrong-usage",
            "--report",
            "the file's name does not say what to write",
            "end it in .html, .xml (JUnit), .sarif or .json"));
  }

  /** Returns the content of the file. */
  public String text(Outcome outcome) {
    return switch (this) {
      case HTML -> SuiteHtml.of(outcome);
      case XML -> SuiteJunit.of(outcome);
      case SARIF -> SuiteSarif.of(outcome).json() + "\n";
      case JSON -> SuiteJson.of(outcome).json() + "\n";
    };
  }
}
