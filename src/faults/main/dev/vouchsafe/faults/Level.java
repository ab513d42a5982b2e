package dev.vouchsafe.faults;

/** How binding it is that a service provider does what is right. */
public enum Level {
  /** A clause binds the relying party, or a published CVE let somebody sign in as another user. */
  MUST("must"),
  /** The message breaks the schema or a duty of its sender. */
  SHOULD("should"),
  /** Deployments differ. */
  POLICY("may");

  private final String verb;

  Level(String verb) {
    this.verb = verb;
  }

  String verb() {
    return verb;
  }
}
