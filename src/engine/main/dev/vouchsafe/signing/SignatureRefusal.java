package dev.vouchsafe.signing;

/** Ends the check of a signature; its message is the reason. Never leaves this package. */
final class SignatureRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  SignatureRefusal(String reason) {
    super(reason, null, false, false);
  }
}
