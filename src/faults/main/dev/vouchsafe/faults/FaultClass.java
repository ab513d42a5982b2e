package dev.vouchsafe.faults;

/** What a fault is about. */
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

  /** The word that options and reports use. */
  public String word() {
    return word;
  }

  /** How many faults the catalogue has at least. */
  public int floor() {
    return floor;
  }
}
