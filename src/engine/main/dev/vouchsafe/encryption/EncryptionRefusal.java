package dev.vouchsafe.encryption;

/**
 * Ends the reading of something encrypted; its message is the reason. Never leaves this package.
 */
final class EncryptionRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  EncryptionRefusal(String reason) {
    super(reason, null, false, false);
  }
}
