package dev.vouchsafe.settings;

import java.time.Duration;

/** The protocols a client can sign in by. */
public enum Protocol {
  /** SAML 2.0. */
  SAMLP("samlp", "samlp", Duration.ofHours(1)),
  /** WS-Federation, passive requestor profile. */
  WSFED("wsfed", "wsfed", Duration.ofHours(8)),
  /** OpenID Connect: tokens, and no assertion. */
  OIDC("oidc", "oidc-basic-profile", Duration.ofHours(10));

  private final String word;
  private final String inScripts;
  private final Duration lifetime;

  Protocol(String word, String inScripts, Duration lifetime) {
    this.word = word;
    this.inScripts = inScripts;
    this.lifetime = lifetime;
  }

  /** The protocol as login files name it. */
  public String word() {
    return word;
  }

  /** The protocol as {@code context.protocol} and {@code event.transaction} name it. */
  public String inScripts() {
    return inScripts;
  }

  /** How long its assertions or ID tokens hold unless settings say otherwise. */
  public Duration lifetime() {
    return lifetime;
  }
}
