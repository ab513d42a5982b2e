package dev.vouchsafe.assertion;

/**
 * How WS-Federation carries an assertion: {@code tokenType} and {@code wsTrust}.
 *
 * @param version the version of SAML the assertion is written in
 * @param trust the version of WS-Trust around it
 */
public record TokenFormat(SamlVersion version, WsTrust trust) {
  /** SAML 1.1 in WS-Trust 2005/02: what relying parties expect by default. */
  public static final TokenFormat DEFAULT =
      new TokenFormat(SamlVersion.SAML11, WsTrust.FEBRUARY_2005);

  /** Versions of SAML. */
  public enum SamlVersion {
    SAML11,
    SAML20
  }

  /** Versions of WS-Trust. */
  public enum WsTrust {
    FEBRUARY_2005,
    /** Answers come in a collection. */
    V13
  }
}
