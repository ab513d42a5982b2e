package dev.vouchsafe;

import dev.vouchsafe.signing.ResponseSigner;
import dev.vouchsafe.xml.SignableElement;
import java.util.function.UnaryOperator;

/**
 * Changes an answer just before it is signed. Only the fault catalogue uses it; every other issuer
 * has {@link #NOTHING}. Neither this type nor the constructor that takes it is public, so no
 * setting and no embedder reaches it.
 *
 * @param assertion returns the assertion to sign instead
 * @param message returns the message to sign instead
 */
record BeforeSigning(
    UnaryOperator<SignableElement> assertion, UnaryOperator<SignableElement> message) {
  /** Changes nothing. */
  static final BeforeSigning NOTHING =
      new BeforeSigning(UnaryOperator.identity(), UnaryOperator.identity());

  /** Wraps a signer so that it changes each element before it signs it. */
  ResponseSigner on(ResponseSigner signer) {
    return equals(NOTHING) ? signer : signer.changing(assertion, message);
  }

  /** Called by name, through reflection, from the fault catalogue, which is another artifact. */
  @SuppressWarnings("unused")
  private static AssertionIssuer issuer(
      IssuerBuilder builder,
      UnaryOperator<SignableElement> assertion,
      UnaryOperator<SignableElement> message) {
    return new AssertionIssuer(builder, new BeforeSigning(assertion, message));
  }
}
