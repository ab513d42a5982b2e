package dev.vouchsafe;

import dev.vouchsafe.signing.ResponseSigner;
import dev.vouchsafe.xml.SignableElement;
import java.util.function.UnaryOperator;

/**
 * What is changed in an answer just before it is signed: nothing, unless the fault catalogue issues
 * it. Not public, as is the constructor that takes it: no setting and no builder of embedders
 * reaches it.
 *
 * @param assertion gives the assertion that is signed instead
 * @param message gives the message that is signed instead
 */
record BeforeSigning(
    UnaryOperator<SignableElement> assertion, UnaryOperator<SignableElement> message) {
  /** Changes nothing. */
  static final BeforeSigning NOTHING =
      new BeforeSigning(UnaryOperator.identity(), UnaryOperator.identity());

  /** The signer that signs what is changed. */
  ResponseSigner on(ResponseSigner signer) {
    return equals(NOTHING) ? signer : signer.changing(assertion, message);
  }

  /** Called by the fault catalogue, which stands in another artifact, and by name. */
  @SuppressWarnings("unused")
  private static AssertionIssuer issuer(
      IssuerBuilder builder,
      UnaryOperator<SignableElement> assertion,
      UnaryOperator<SignableElement> message) {
    return new AssertionIssuer(builder, new BeforeSigning(assertion, message));
  }
}
