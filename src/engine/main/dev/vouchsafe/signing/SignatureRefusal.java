package dev.vouchsafe.signing;

/** Thrown inside this package to end a verification; its message is the reason. */
final class SignatureRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  SignatureRefusal(String reason) {
    super(reason, null, false, false);
  }
}
