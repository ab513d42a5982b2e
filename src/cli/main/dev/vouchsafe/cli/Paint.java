package dev.vouchsafe.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours for terminals: green for issued attributes and passed checks, yellow for missing
 * attributes and warnings, red for failures, bold for headings. The text stays the same.
 */
enum Paint {
  /** No colours: for a file, a pipe, or a user who sets {@code NO_COLOR}. */
  PLAIN {
    @Override
    String line(String text) {
      return text;
    }
  },
  COLORED {
    @Override
    String line(String text) {
      if (HEADING.matcher(text).matches()) {
        return BOLD + text + RESET;
      }
      Matcher word = WORD.matcher(text);
      return word.find()
          ? text.substring(0, word.start(1))
              + color(word.group(1))
              + word.group(1)
              + RESET
              + text.substring(word.end(1))
          : text;
    }
  };

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";

  /** Matches a heading of a trace, such as <i>Attributes issued</i>. */
  private static final Pattern HEADING = Pattern.compile("[A-Z][A-Za-z]+( [a-z]+)*");

  /**
   * Matches the word for a result: at the start of a line of verify, after the indentation of a
   * trace, or after the code of a finding.
   */
  private static final Pattern WORD =
      Pattern.compile(
          "^(?:\\s+|.*? V[A-Z]+[0-9]{3} |)(passed|failed|not-checked|valid|not valid|issued|ignored|absent|missed|dropped|left-out"
              + "|withheld|overridden|merged|error|warning|note)(?= |:|$)");

  /**
   * Returns the colours for a stream.
   *
   * @param terminal whether the stream is a terminal
   */
  static Paint of(boolean terminal) {
    String off = System.getenv("NO_COLOR");
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return terminal && !dumb && (off == null || off.isEmpty()) ? COLORED : PLAIN;
  }

  /** Colours a line without its line break. */
  abstract String line(String text);

  /** Colours several lines, each with a line break except perhaps the last. */
  String lines(String text) {
    StringBuilder painted = new StringBuilder(text.length());
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      painted.append(line(text.substring(start, end))).append('\n');
      start = end + 1;
    }
    return painted.append(line(text.substring(start))).toString();
  }

  private static String color(String word) {
    return switch (word) {
      case "passed", "valid", "issued", "merged" -> GREEN;
      case "failed", "not valid", "error" -> RED;
      default -> YELLOW;
    };
  }
}
