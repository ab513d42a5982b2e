package dev.vouchsafe.idp.api;

/** A request that is answered with an error, in the form its endpoint documents. */
abstract class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message, null, false, false);
  }

  /** The error as it is answered. */
  abstract Answer answer();
}
