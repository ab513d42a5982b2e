package dev.vouchsafe.faults;

/** The part of the answer that a fault is about. */
public enum FaultClass {
  SIGNATURE("signature", 17),
  WRAPPING("wrapping", 16),
  PARSER("parser", 12),
  ENVELOPE("envelope", 24),
  STATUS("status", 8),
  SUBJECT("subject", 18),
  CONDITIONS("conditions", 12),
  STATEMENT("statement", 6),
  ATTRIBUTES("attributes", 10),
  ENCRYPTION("encryption", 6),
  USE("use", 8),
  KEYS("keys", 5),
  LOGOUT("logout", 6),
  WS_FEDERATION("ws-federation", 8);

  private final String word;
  private final int floor;

  FaultClass(String word, int floor) {
    this.word = word;
    this.floor = floor;
  }

  /** The word for the class in options and reports. */
  public String word() {
    return word;
  }

  /** The least number of faults that the catalogue has in this class. */
  public int floor() {
    return floor;
  }
}
