package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.signing.SignatureSettings.Target;
import java.util.List;

/**
 * A Response issued now, from a login file as people write it, for the service provider of these
 * tests.
 *
 * @param key what signed
 * @param target which elements are signed
 * @param values the values of the login
 * @param sealing how the assertion travels
 * @param tampered true if one character of an attribute value or of the ciphertext was changed
 *     after signing
 * @param response the Response, as text
 */
record IssuedCase(
    KeyKind key,
    Target target,
    ValueSet values,
    Sealing sealing,
    boolean tampered,
    String response) {
  static final String IDP = "urn:idp.example";
  static final String SP = "https://sp.example/metadata";
  static final String ACS = "https://sp.example/acs";
  static final String REQUEST_ID = "_request1";

  /** Every target and way to encrypt. */
  static List<IssuedCase> allEncrypted() {
    return CaseIssuer.ENCRYPTED;
  }

  /** The same with a changed ciphertext, where a reader can notice the change. */
  static List<IssuedCase> allEncryptedAndTampered() {
    return CaseIssuer.ENCRYPTED.stream()
        .filter(issued -> issued.values == ValueSet.ONE_VALUE)
        .filter(issued -> issued.sealing.isAuthenticated() || issued.target.signsResponse())
        .map(IssuedCase::tamperCiphertext)
        .toList();
  }

  /** Every key, target and set of values. */
  static List<IssuedCase> all() {
    return CaseIssuer.CASES;
  }

  /** Every key and target, with a changed attribute value. */
  static List<IssuedCase> allTampered() {
    return CaseIssuer.CASES.stream()
        .filter(issued -> issued.values == ValueSet.ONE_VALUE)
        .map(IssuedCase::tamper)
        .toList();
  }

  private IssuedCase tamper() {
    String changed = response.replace(">jane@acme.example<", ">jbne@acme.example<");
    assertThat(changed).isNotEqualTo(response);
    return new IssuedCase(key, target, values, sealing, true, changed);
  }

  /**
   * Changes the last ciphertext, which is the content and not the key, at the place of the
   * attributes: parts of the inner signature element are not covered by the signature.
   */
  private IssuedCase tamperCiphertext() {
    int end = response.lastIndexOf("</xenc:CipherValue>");
    int start = response.lastIndexOf("<xenc:CipherValue>");
    int at = end - (end - start) / 20;
    char other = response.charAt(at) == 'A' ? 'B' : 'A';
    String changed = response.substring(0, at) + other + response.substring(at + 1);
    return new IssuedCase(key, target, values, sealing, true, changed);
  }

  @Override
  public String toString() {
    String signed =
        switch (target) {
          case ASSERTION -> "signed assertion";
          case RESPONSE -> "signed response";
          case BOTH -> "both signed";
        };
    String sealed = sealing == Sealing.NONE ? "" : ", " + sealing;
    return key + ", " + signed + ", " + values + sealed + (tampered ? ", tampered" : "");
  }
}
