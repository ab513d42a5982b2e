package dev.vouchsafe.tenant;

import java.time.Duration;

/** The protocols a client can sign in by. */
public enum Protocol {
  /** SAML 2.0. */
  SAMLP("samlp", Duration.ofHours(1)),
  /** WS-Federation, passive requestor profile. */
  WSFED("wsfed", Duration.ofHours(8)),
  /** OpenID Connect: tokens, and no assertion. */
  OIDC("oidc", Duration.ofHours(10));

  private final String word;
  private final Duration lifetime;

  Protocol(String word, Duration lifetime) {
    this.word = word;
    this.lifetime = lifetime;
  }

  /** The protocol as login files and {@code context.protocol} name it. */
  public String word() {
    return word;
  }

  /** How long its assertions or ID tokens hold unless settings say otherwise. */
  public Duration lifetime() {
    return lifetime;
  }
}
