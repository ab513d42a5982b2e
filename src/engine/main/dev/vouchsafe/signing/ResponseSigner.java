package dev.vouchsafe.signing;

import dev.vouchsafe.signing.SignatureSettings.Target;
import dev.vouchsafe.xml.SignableElement;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Signs what the settings say is signed, and leaves the rest as it is. */
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
   * A signer with a key, in the way that settings say.
   *
   * @param ofIssuer the issuer's key, which is used unless the client has its own, and whose
   *     signatures are computed by the same choice
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
   * The same, which changes what it is given before it signs.
   *
   * @param ofAssertions gives the assertion that is signed instead
   * @param ofMessages gives the message that is signed instead
   */
  public ResponseSigner changing(
      UnaryOperator<SignableElement> ofAssertions, UnaryOperator<SignableElement> ofMessages) {
    return new ResponseSigner(signer, target, ofAssertions, ofMessages);
  }

  /** What signs. */
  public XmlSigner signer() {
    return signer;
  }

  /** The assertion, signed if assertions are. */
  public byte[] assertion(SignableElement written) {
    SignableElement assertion = assertions.apply(written);
    return target.signsAssertion() ? signer.sign(assertion) : assertion.octets();
  }

  /** The message around it, signed if messages are. */
  public byte[] message(SignableElement written) {
    SignableElement message = messages.apply(written);
    return target.signsResponse() ? signer.sign(message) : message.octets();
  }

  @Override
  public String toString() {
    return "signer of " + target;
  }
}
