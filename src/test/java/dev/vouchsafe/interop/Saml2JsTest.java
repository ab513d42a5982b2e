package dev.vouchsafe.interop;

import java.util.List;
import java.util.Map;

/** saml2-js. */
class Saml2JsTest extends ServiceProviderTest {
  private static final String CR =
      "it verifies the document as xmldom writes it again, which leaves CR unescaped";

  Saml2JsTest() {
    super(OutsideProgram.node("saml2-js", "read_with_saml2_js.mjs"));
  }

  /** xml-crypto, which it verifies with, knows no ECDSA. */
  @Override
  List<KeyKind> keys() {
    return List.of(KeyKind.RSA);
  }

  @Override
  Map<ValueSet, String> cannotRead() {
    return Map.of(
        ValueSet.LINE_ENDS,
        CR,
        ValueSet.OUTER_SPACE,
        CR,
        ValueSet.UNICODE_LINE_ENDS,
        "its parser, xmldom 0.8, makes LF of them as XML 1.1 asks, in XML 1.0 too");
  }
}
