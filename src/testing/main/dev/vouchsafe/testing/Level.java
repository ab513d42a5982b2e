package dev.vouchsafe.testing;

/** How binding a service provider's right behaviour is. Each level includes those before it. */
public enum Level {
  /**
   * The specification obliges the relying party, or a published CVE shows that an attacker signs in
   * as another user.
   */
  MUST,
  /** The message breaks the schema, or its sender breaks the specification. */
  SHOULD,
  /** Each deployment decides. */
  POLICY
}
