package dev.vouchsafe.idp.api;

/** A request is refused; the answer is an error in the documented form of its endpoint. */
abstract class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message, null, false, false);
  }

  /** Returns the answer with the error. */
  abstract Answer answer();
}
