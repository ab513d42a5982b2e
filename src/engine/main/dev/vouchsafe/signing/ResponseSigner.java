package dev.vouchsafe.signing;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.signing.SignatureSettings.Target;
import dev.vouchsafe.xml.SignableElement;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Signs the elements that the settings name, and returns others unchanged. */
@Api(INTERNAL)
public final class ResponseSigner {
  private final XmlSigner signer;
  private final Target target;
  private final UnaryOperator<SignableElement> assertions;
  private final UnaryOperator<SignableElement> messages;

  private ResponseSigner(
      XmlSigner signer,
      Target target,
      UnaryOperator<SignableElement> assertions,
      UnaryOperator<SignableElement> messages) {
    this.signer = signer;
    this.target = target;
    this.assertions = assertions;
    this.messages = messages;
  }

  /**
   * Makes a signer with a key, for these settings.
   *
   * @param ofIssuer the issuer's key, used if the client has none; its choice of provider applies
   *     to both
   * @throws dev.vouchsafe.problem.InvalidInputException if the algorithm does not fit the key
   */
  public static ResponseSigner of(
      SigningKey ofIssuer, Optional<SigningKey> ofClient, SignatureSettings settings) {
    SigningKey key = ofClient.orElse(ofIssuer);
    return new ResponseSigner(
        key.signer(settings, ofIssuer.crypto()),
        settings.target(),
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  /**
   * A copy that changes each element before it signs it.
   *
   * @param ofAssertions returns the assertion to sign instead
   * @param ofMessages returns the message to sign instead
   */
  public ResponseSigner changing(
      UnaryOperator<SignableElement> ofAssertions, UnaryOperator<SignableElement> ofMessages) {
    return new ResponseSigner(signer, target, ofAssertions, ofMessages);
  }

  /** The signer of elements. */
  public XmlSigner signer() {
    return signer;
  }

  /** Returns the assertion, signed if the settings say so. */
  public byte[] assertion(SignableElement written) {
    SignableElement assertion = assertions.apply(written);
    return target.signsAssertion() ? signer.sign(assertion) : assertion.octets();
  }

  /** Returns the message around it, signed if the settings say so. */
  public byte[] message(SignableElement written) {
    SignableElement message = messages.apply(written);
    return target.signsResponse() ? signer.sign(message) : message.octets();
  }

  @Override
  public String toString() {
    return "signer of " + target;
  }
}
