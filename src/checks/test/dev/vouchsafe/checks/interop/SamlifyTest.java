package dev.vouchsafe.checks.interop;

import java.util.List;
import java.util.Map;

/** samlify. */
class SamlifyTest extends ServiceProviderTest {
  SamlifyTest() {
    super(OutsideProgram.node("samlify", "read_with_samlify.mjs"));
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

  /** It has no value where the text is empty. */
  @Override
  ReadLogin reads(ValueSet values) {
    ReadLogin read = values.read();
    return values == ValueSet.EMPTY_VALUE
        ? new ReadLogin(read.nameId(), Map.of("nickname", List.of()))
        : read;
  }

  @Override
  boolean decrypts(IssuedCase issued) {
    return issued.sealing() != Sealing.OAEP_SHA256;
  }
}
