package dev.vouchsafe.signing;

import java.security.PublicKey;
import org.w3c.dom.Element;

/** The result of verifying a signature. */
public sealed interface SignatureResult {
  /**
   * The signature is valid.
   *
   * @param element the signed element, parsed again from the digested octets; use only this one
   *     from here on
   * @param algorithm the signature algorithm
   * @param key the trusted key that verified it
   */
  record Verified(Element element, SignatureAlgorithm algorithm, PublicKey key)
      implements SignatureResult {}

  /**
   * The signature is invalid or of a form that is not accepted.
   *
   * @param reason the reason, a clause without a full stop that never quotes content
   */
  record Refused(String reason) implements SignatureResult {}
}
