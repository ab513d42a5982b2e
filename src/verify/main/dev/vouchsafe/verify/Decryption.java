package dev.vouchsafe.verify;

import dev.vouchsafe.encryption.AssertionDecrypter;
import dev.vouchsafe.encryption.DecryptionResult;
import dev.vouchsafe.encryption.DecryptionResult.Decrypted;
import dev.vouchsafe.encryption.DecryptionResult.Refused;
import dev.vouchsafe.verify.Check.Name;
import dev.vouchsafe.xml.MessageSyntax;
import dev.vouchsafe.xml.SamlSchemas;
import dev.vouchsafe.xml.XmlElements;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Decrypts the assertion of a response, and checks it like an unencrypted one.
 *
 * @param decrypter decrypts the assertion; empty if there is no key
 */
record Decryption(Optional<AssertionDecrypter> decrypter) {

  /** Returns the EncryptedAssertion of a response, if there is one. */
  static Optional<Element> encryptedAssertion(Element response) {
    return XmlElements.children(
            response, ResponseStructure.SAML, ResponseStructure.ENCRYPTED_ASSERTION)
        .stream()
        .findFirst();
  }

  /**
   * Makes the check DECRYPTION and, for the decrypted assertion, repeats those of text, schema and
   * structure; empty if one of them failed.
   *
   * @param response parsed from signed octets if {@code signed}, else as it came
   */
  Optional<Element> assertionOf(Element response, boolean signed, CheckRecorder checks) {
    if (decrypter.isEmpty()) {
      checks.failed(
          Name.DECRYPTION, "the assertion is encrypted, and no key to decrypt it was given");
      return Optional.empty();
    }
    Element encrypted = encryptedAssertion(response).orElseThrow();
    DecryptionResult result =
        signed ? decrypter.get().decryptSigned(encrypted) : decrypter.get().decrypt(encrypted);
    if (result instanceof Refused refused) {
      checks.failed(Name.DECRYPTION, refused.reason());
      return Optional.empty();
    }
    Decrypted decrypted = (Decrypted) result;
    String algorithm = decrypted.content().setting();
    if (decrypted.content().isAuthenticated()) {
      checks.passed(Name.DECRYPTION, "the assertion was encrypted with " + algorithm);
    } else {
      checks.warned(
          Name.DECRYPTION,
          "the assertion was encrypted with " + algorithm + ": ask for aes256-gcm instead");
    }
    return checked(decrypted.assertion(), response, checks);
  }

  private static Optional<Element> checked(
      Element assertion, Element response, CheckRecorder checks) {
    Document document = assertion.getOwnerDocument();
    checks.decided(Name.COMMENTS, MessageSyntax.splitText(document), "no text is split");
    if (!checks.anyFailed()) {
      checks.decided(
          Name.SCHEMA, SamlSchemas.firstViolation(document), "valid by the schemas of SAML 2.0");
    }
    if (!checks.anyFailed()) {
      checks.decided(
          Name.STRUCTURE,
          ResponseStructure.misbuiltInside(assertion, response),
          "one response, and one assertion at most");
    }
    return checks.anyFailed() ? Optional.empty() : Optional.of(assertion);
  }
}
