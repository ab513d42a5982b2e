package dev.vouchsafe.checks.interop;

import java.util.List;
import java.util.Map;

/**
 * pysaml2, strict: it also checks the schemas, the request's id, and that the required parts are
 * signed.
 */
class Pysaml2Test extends ServiceProviderTest {
  private static final Map<String, String> FLOATS = Map.of("42", "42.0", "0", "0.0");

  Pysaml2Test() {
    super(OutsideProgram.python("saml2", "python3-pysaml2", "read_with_pysaml2.py"));
  }

  @Override
  List<KeyKind> keys() {
    return List.of(KeyKind.RSA, KeyKind.EC);
  }

  @Override
  Map<ValueSet, String> cannotRead() {
    return Map.of(
        ValueSet.EMPTY_VALUE,
        "it validates its own rendering, which says xsi:nil and xs:string for an empty value and"
            + " leaves xs undeclared");
  }

  /** It trims white space, and turns an xs:double into Python's float. */
  @Override
  ReadLogin reads(ValueSet values) {
    return values
        .read()
        .withValues(
            value -> values == ValueSet.TYPED ? FLOATS.getOrDefault(value, value) : value.strip());
  }

  /** xmlsec1, which it decrypts with, knows only SHA-1 in RSA-OAEP in this version. */
  @Override
  boolean decrypts(IssuedCase issued) {
    return issued.sealing() != Sealing.OAEP_SHA256;
  }
}
