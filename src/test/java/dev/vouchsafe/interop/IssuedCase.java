package dev.vouchsafe.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.signing.SignatureSettings.Target;
import java.util.List;

/**
 * A Response issued now, from a login file as people write it, for the service provider of these
 * tests.
 *
 * @param key what signed
 * @param target what is signed
 * @param values what the login says
 * @param tampered true if one character of an attribute value was changed after signing
 * @param response the Response, as text
 */
record IssuedCase(KeyKind key, Target target, ValueSet values, boolean tampered, String response) {
  static final String IDP = "urn:idp.example";
  static final String SP = "https://sp.example/metadata";
  static final String ACS = "https://sp.example/acs";
  static final String REQUEST_ID = "_request1";

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
    return new IssuedCase(key, target, values, true, changed);
  }

  @Override
  public String toString() {
    String signed =
        switch (target) {
          case ASSERTION -> "signed assertion";
          case RESPONSE -> "signed response";
          case BOTH -> "both signed";
        };
    return key + ", " + signed + ", " + values + (tampered ? ", tampered" : "");
  }
}
