package dev.vouchsafe.encryption;

/**
 * Thrown inside this package to end the reading of an encrypted element; its message is the reason.
 */
final class EncryptionRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  EncryptionRefusal(String reason) {
    super(reason, null, false, false);
  }
}
