package dev.vouchsafe.encryption;

import org.w3c.dom.Element;

/** What came of decrypting an assertion. */
public sealed interface DecryptionResult {
  /**
   * It was decrypted.
   *
   * @param assertion the Assertion, root of a document of its own; nothing of it has been checked
   * @param content what it was encrypted with
   */
  record Decrypted(Element assertion, ContentAlgorithm content) implements DecryptionResult {}

  /**
   * It was not decrypted.
   *
   * @param reason why, as a clause without a full stop; one and the same once a key was used
   */
  record Refused(String reason) implements DecryptionResult {}
}
