package dev.vouchsafe.cli;

/** What the command line tells its caller. */
final class ExitCode {
  static final int DONE = 0;

  /** The answer is no: not valid, differs, findings. */
  static final int ANSWER_IS_NO = 1;

  /** Wrong usage, or input that cannot be read. */
  static final int WRONG_USAGE = 2;

  /** The login was refused. */
  static final int REFUSED = 3;

  /** A defect of this product. */
  static final int DEFECT = 70;

  private ExitCode() {}
}
