package dev.vouchsafe.checks.interop;

import java.util.List;
import java.util.Map;

/** lasso, the C library under mod_auth_mellon and others. */
class LassoTest extends ServiceProviderTest {
  LassoTest() {
    super(OutsideProgram.python("lasso", "python3-lasso", "read_with_lasso.py"));
  }

  /** It knows no ECDSA. */
  @Override
  List<KeyKind> keys() {
    return List.of(KeyKind.RSA);
  }

  @Override
  Map<ValueSet, String> cannotRead() {
    return Map.of();
  }

  @Override
  boolean decrypts(IssuedCase issued) {
    return issued.sealing() != Sealing.OAEP_SHA256;
  }
}
