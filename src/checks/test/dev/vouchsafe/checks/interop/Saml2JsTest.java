package dev.vouchsafe.checks.interop;

import java.util.List;
import java.util.Map;

/** saml2-js. */
class Saml2JsTest extends ServiceProviderTest {
  Saml2JsTest() {
    super(OutsideProgram.node("saml2-js", "read_with_saml2_js.mjs"));
  }

  /** It verifies with xml-crypto, which does not support ECDSA. */
  @Override
  List<KeyKind> keys() {
    return List.of(KeyKind.RSA);
  }

  @Override
  Map<ValueSet, String> cannotRead() {
    return Map.of(
        ValueSet.LINE_ENDS,
        XmldomFlaw.REWRITTEN_CR,
        ValueSet.UNICODE_LINE_ENDS,
        XmldomFlaw.UNICODE_LINE_ENDS);
  }

  @Override
  boolean decrypts(IssuedCase issued) {
    return issued.sealing() != Sealing.OAEP_SHA256;
  }
}
