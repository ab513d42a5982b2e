package dev.vouchsafe.checks.interop;

import java.util.List;
import java.util.Map;

/**
 * node-saml, strict: it also checks the request's id, the issuer, the audience, and that the
 * required parts are signed.
 */
class NodeSamlTest extends ServiceProviderTest {
  NodeSamlTest() {
    super(OutsideProgram.node("@node-saml/node-saml", "read_with_node_saml.mjs"));
  }

  /** It verifies with xml-crypto, which does not support ECDSA. */
  @Override
  List<KeyKind> keys() {
    return List.of(KeyKind.RSA);
  }

  @Override
  Map<ValueSet, String> cannotRead() {
    return Map.of(ValueSet.UNICODE_LINE_ENDS, XmldomFlaw.UNICODE_LINE_ENDS);
  }

  /** It reads no value where the text is empty or a single space. */
  @Override
  ReadLogin reads(ValueSet values) {
    return values.read().withValues(value -> value.isEmpty() || value.equals(" ") ? null : value);
  }

  /** It decrypts with xml-encryption, which supports only RSA-OAEP of XML Encryption 1.0. */
  @Override
  boolean decrypts(IssuedCase issued) {
    return issued.sealing() != Sealing.OAEP_SHA256;
  }
}
