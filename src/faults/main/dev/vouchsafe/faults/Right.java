package dev.vouchsafe.faults;

/** What a service provider does that is right. */
public enum Right {
  REFUSED("refused", "be refused"),
  NOT_AS_OTHER_USER("not-as-other-user", "sign in nobody but the user who was signed"),
  ACCEPTED("accepted", "be accepted");

  private final String word;
  private final String action;

  Right(String word, String action) {
    this.word = word;
    this.action = action;
  }

  /** What has to happen, as in "must be refused". */
  String demand(Level level) {
    return level.verb() + " " + action;
  }

  /** The word in reports. */
  public String word() {
    return word;
  }
}
