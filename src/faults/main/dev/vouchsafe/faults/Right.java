package dev.vouchsafe.faults;

/** The right behaviour of a service provider. */
public enum Right {
  REFUSED("refused", "be refused"),
  NOT_AS_OTHER_USER("not-as-other-user", "sign in only the user of the signed assertion"),
  ACCEPTED("accepted", "be accepted");

  private final String word;
  private final String action;

  Right(String word, String action) {
    this.word = word;
    this.action = action;
  }

  /** Returns the demand in words, such as "must be refused". */
  String demand(Level level) {
    return level.verb() + " " + action;
  }

  /** The word for the behaviour in reports. */
  public String word() {
    return word;
  }
}
