package dev.vouchsafe.settings;

import java.time.Duration;

/** The sign-in protocols of clients. */
public enum Protocol {
  /** SAML 2.0. */
  SAMLP("samlp", "samlp", Duration.ofHours(1)),
  /** WS-Federation, passive requestor profile. */
  WSFED("wsfed", "wsfed", Duration.ofHours(8)),
  /** OpenID Connect: tokens, no assertion. */
  OIDC("oidc", "oidc-basic-profile", Duration.ofHours(10));

  private final String word;
  private final String inScripts;
  private final Duration lifetime;

  Protocol(String word, String inScripts, Duration lifetime) {
    this.word = word;
    this.inScripts = inScripts;
    this.lifetime = lifetime;
  }

  /** The protocol's name in login files. */
  public String word() {
    return word;
  }

  /** The protocol's name in {@code context.protocol} and {@code event.transaction}. */
  public String inScripts() {
    return inScripts;
  }

  /** The default lifetime of its assertions or ID tokens. */
  Duration lifetime() {
    return lifetime;
  }
}
