package dev.vouchsafe.signing;

import dev.vouchsafe.signing.SignatureSettings.Target;
import dev.vouchsafe.xml.SignableElement;
import java.util.Optional;

/** Signs what the settings say is signed, and leaves the rest as it is. */
public final class Seal {
  private final XmlSigner signer;
  private final Target target;

  private Seal(XmlSigner signer, Target target) {
    this.signer = signer;
    this.target = target;
  }

  /**
   * A seal with a key, in the way that settings say.
   *
   * @param ofIssuer the issuer's key, which is used unless the client has its own, and whose
   *     signatures are computed by the same choice
   * @throws dev.vouchsafe.problem.InvalidInputException if the algorithm does not fit the key
   */
  public static Seal of(
      SigningKey ofIssuer, Optional<SigningKey> ofClient, SignatureSettings settings) {
    SigningKey key = ofClient.orElse(ofIssuer);
    return new Seal(key.signer(settings, ofIssuer.crypto()), settings.target());
  }

  /** What signs. */
  public XmlSigner signer() {
    return signer;
  }

  /** The assertion, signed if assertions are. */
  public byte[] assertion(SignableElement assertion) {
    return target.signsAssertion() ? signer.sign(assertion) : assertion.octets();
  }

  /** The message around it, signed if messages are. */
  public byte[] message(SignableElement message) {
    return target.signsResponse() ? signer.sign(message) : message.octets();
  }

  @Override
  public String toString() {
    return "Seal on " + target;
  }
}
