package dev.vouchsafe.signing;

import java.security.PublicKey;
import org.w3c.dom.Element;

/** What came of checking a signature. */
public sealed interface SignatureResult {
  /**
   * The signature holds.
   *
   * @param element what was signed, parsed anew from the very octets that were digested; only this
   *     may be used from here on
   * @param algorithm what it was signed with
   * @param key which of the trusted keys verified it
   */
  record Verified(Element element, SignatureAlgorithm algorithm, PublicKey key)
      implements SignatureResult {}

  /**
   * The signature does not hold, or is of a kind that is not accepted.
   *
   * @param reason why, as a clause without a full stop; never quotes content
   */
  record Refused(String reason) implements SignatureResult {}
}
