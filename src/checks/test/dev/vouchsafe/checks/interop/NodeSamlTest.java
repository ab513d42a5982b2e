package dev.vouchsafe.checks.interop;

import java.util.List;
import java.util.Map;

/**
 * node-saml, strict: it also checks the request's id, issuer, audience and what is to be signed.
 */
class NodeSamlTest extends ServiceProviderTest {
  NodeSamlTest() {
    super(OutsideProgram.node("@node-saml/node-saml", "read_with_node_saml.mjs"));
  }

  /** xml-crypto, which it verifies with, knows no ECDSA. */
  @Override
  List<KeyKind> keys() {
    return List.of(KeyKind.RSA);
  }

  @Override
  Map<ValueSet, String> cannotRead() {
    return Map.of(ValueSet.UNICODE_LINE_ENDS, XmldomFlaw.UNICODE_LINE_ENDS);
  }

  /** It has no value where the text is empty or a single space. */
  @Override
  ReadLogin reads(ValueSet values) {
    return values.read().withValues(value -> value.isEmpty() || value.equals(" ") ? null : value);
  }

  /** xml-encryption, which it decrypts with, knows only RSA-OAEP of XML Encryption 1.0. */
  @Override
  boolean decrypts(IssuedCase issued) {
    return issued.sealing() != Sealing.OAEP_SHA256;
  }
}
