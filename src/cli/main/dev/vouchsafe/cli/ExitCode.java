package dev.vouchsafe.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The exit codes of every command. */
final class ExitCode {
  static final int DONE = 0;

  /** The answer is no: the response is not valid, the sides differ, or there are findings. */
  static final int ANSWER_IS_NO = 1;

  /** The usage is wrong, or the input is unreadable. */
  static final int WRONG_USAGE = 2;

  /** The login is refused. */
  static final int REFUSED = 3;

  /** A defect of this product. */
  static final int DEFECT = 70;

  /** The meaning of each code, for the help and the manual. */
  static final Map<String, String> MEANINGS = meanings();

  private ExitCode() {}

  private static Map<String, String> meanings() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(String.valueOf(DONE), "Done.");
    all.put(
        String.valueOf(ANSWER_IS_NO),
        "The answer is no: the response is not valid, lint has findings, two sides differ, a"
            + " service provider accepts what it has to refuse.");
    all.put(String.valueOf(WRONG_USAGE), "The command is wrong, or some input cannot be read.");
    all.put(String.valueOf(REFUSED), "The login was refused.");
    all.put(String.valueOf(DEFECT), "A defect in Vouchsafe; please report it.");
    return Collections.unmodifiableMap(all);
  }
}
