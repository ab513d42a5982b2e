package dev.vouchsafe.assertion;

/**
 * The form of an assertion in WS-Federation: {@code tokenType} and {@code wsTrust}.
 *
 * @param version the version of SAML the assertion is written in
 * @param trust the version of WS-Trust around it
 */
public record TokenFormat(SamlVersion version, WsTrust trust) {
  /** SAML 1.1 in WS-Trust 2005/02: the form relying parties expect by default. */
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
    /** WS-Trust 1.3, in which an answer is a collection of responses. */
    V13
  }
}
