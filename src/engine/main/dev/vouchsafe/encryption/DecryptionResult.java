package dev.vouchsafe.encryption;

import org.w3c.dom.Element;

/** The result of decrypting an assertion. */
public sealed interface DecryptionResult {
  /**
   * The assertion was decrypted.
   *
   * @param assertion the Assertion, root of its own document, unverified
   * @param content the algorithm it was encrypted with
   */
  record Decrypted(Element assertion, ContentAlgorithm content) implements DecryptionResult {}

  /**
   * The assertion was not decrypted.
   *
   * @param reason the reason, a clause without a full stop; the same for every failure after a key
   *     was used
   */
  record Refused(String reason) implements DecryptionResult {}
}
