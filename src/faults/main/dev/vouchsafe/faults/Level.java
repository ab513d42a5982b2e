package dev.vouchsafe.faults;

/** How binding a service provider's right behaviour is. */
public enum Level {
  /**
   * The specification obliges the relying party, or a published CVE shows that an attacker signs in
   * as another user.
   */
  MUST("must"),
  /** The message breaks the schema, or its sender breaks the specification. */
  SHOULD("should"),
  /** Each deployment decides. */
  POLICY("may");

  private final String verb;

  Level(String verb) {
    this.verb = verb;
  }

  String verb() {
    return verb;
  }
}
