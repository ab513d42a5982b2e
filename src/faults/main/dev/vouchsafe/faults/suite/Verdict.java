package dev.vouchsafe.faults.suite;

/** How a case ended. */
public enum Verdict {
  REFUSED("refused"),
  ACCEPTED("accepted"),
  SKIPPED("skipped"),
  ERROR("error");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** The word for the verdict in reports. */
  public String word() {
    return word;
  }
}
