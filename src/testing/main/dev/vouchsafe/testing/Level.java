package dev.vouchsafe.testing;

/** How binding it is that a service provider does what is right. Each includes those before it. */
public enum Level {
  /** A clause binds the relying party, or a published CVE let somebody sign in as another user. */
  MUST,
  /** The message breaks the schema or a duty of its sender. */
  SHOULD,
  /** Deployments differ. */
  POLICY
}
