package dev.vouchsafe.faults;

/** What a service provider does that is right. */
public enum Right {
  REFUSED("refused"),
  NOT_AS_OTHER_USER("not-as-other-user"),
  ACCEPTED("accepted");

  private final String word;

  Right(String word) {
    this.word = word;
  }

  /** The word in reports. */
  public String word() {
    return word;
  }
}
