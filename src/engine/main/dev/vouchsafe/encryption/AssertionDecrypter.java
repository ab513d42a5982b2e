package dev.vouchsafe.encryption;

import dev.vouchsafe.encryption.DecryptionResult.Decrypted;
import dev.vouchsafe.encryption.DecryptionResult.Refused;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.XmlElements;
import java.security.Key;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.apache.xml.security.Init;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.w3c.dom.Element;

/**
 * Decrypts assertions with keys of one's own. Immutable and thread-safe.
 *
 * <p>A sender who learns why decrypting one message failed can decrypt others with that (padding
 * oracles). So from the first use of a key there is one reason for every failure - a key that does
 * not unwrap, a tag, a padding, a plaintext that is no assertion - and a key that does not unwrap
 * is replaced by a random one, to fail where the others do.
 */
public final class AssertionDecrypter {
  private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
  private static final String FAILURE = "the assertion cannot be decrypted";
  private static final SecureRandom RANDOM = new SecureRandom();

  static {
    Init.init();
  }

  private final List<PrivateKey> keys;

  private AssertionDecrypter(List<PrivateKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Decrypts with any of these keys; several while they are rolled over.
   *
   * @throws InvalidInputException if there is none, or one is not RSA
   */
  public static AssertionDecrypter with(List<PrivateKey> keys) {
    if (keys.isEmpty()) {
      throw unusable("there is no key to decrypt with");
    }
    for (PrivateKey key : keys) {
      if (!key.getAlgorithm().equals("RSA")) {
        throw unusable("a key to decrypt with is " + key.getAlgorithm() + ", not RSA");
      }
    }
    return new AssertionDecrypter(keys);
  }

  private static InvalidInputException unusable(String message) {
    return new InvalidInputException(
        new Problem(
            "decryption-key", "decryption key", message, "give the service provider's RSA key"));
  }

  /**
   * Decrypts a {@code saml:EncryptedAssertion} that anybody may have changed: only encryption that
   * would show a change is accepted.
   */
  public DecryptionResult decrypt(Element encryptedAssertion) {
    try {
      EncryptionShape shape = EncryptionShape.of(encryptedAssertion);
      return shape.content().isAuthenticated()
          ? decrypted(shape)
          : new Refused(
              "it is encrypted with "
                  + shape.content().setting()
                  + ", which is read only if the Response is signed");
    } catch (EncryptionRefusal e) {
      return new Refused(e.getMessage());
    }
  }

  /**
   * Decrypts a {@code saml:EncryptedAssertion} from signed octets.
   *
   * @param encryptedAssertion parsed from octets whose signature has been verified, and only from
   *     those: CBC is accepted
   */
  public DecryptionResult decryptSigned(Element encryptedAssertion) {
    try {
      return decrypted(EncryptionShape.of(encryptedAssertion));
    } catch (EncryptionRefusal e) {
      return new Refused(e.getMessage());
    }
  }

  /**
   * An assertion that was encrypted, as it stands in a message that was recorded.
   *
   * @param assertion its octets; nothing of them has been checked
   * @param content what it was encrypted with
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to one reader, and never compared
  public record Opened(byte[] assertion, ContentAlgorithm content) {
    @Override
    public String toString() {
      return "assertion encrypted with " + content.setting();
    }
  }

  /**
   * Decrypts the one {@code saml:EncryptedAssertion} of a message that its reader recorded, to look
   * at it: nothing is verified, so nobody may be signed in by it.
   *
   * @param source the message's name in messages
   * @throws InvalidInputException if it cannot be decrypted, or is not the only one
   */
  public Opened open(String source, byte[] message) {
    List<Element> encrypted =
        XmlElements.all(SafeXml.parse(source, message)).stream()
            .filter(each -> XmlElements.is(each, SAML, "EncryptedAssertion"))
            .toList();
    if (encrypted.size() != 1) {
      throw unreadable(source, "it has " + encrypted.size() + " encrypted assertions, not one");
    }
    try {
      EncryptionShape shape = EncryptionShape.of(encrypted.get(0));
      return new Opened(octets(shape), shape.content());
    } catch (EncryptionRefusal e) {
      throw unreadable(source, e.getMessage());
    } catch (XMLSecurityException | RuntimeException e) {
      throw unreadable(source, FAILURE);
    }
  }

  private static InvalidInputException unreadable(String source, String message) {
    return new InvalidInputException(
        new Problem(
            "unreadable-response",
            source,
            message,
            "give the response as it was sent, and the key whose certificate it was encrypted for"));
  }

  private byte[] octets(EncryptionShape shape) throws XMLSecurityException {
    XMLCipher cipher = XMLCipher.getInstance(shape.content().uri());
    cipher.init(XMLCipher.DECRYPT_MODE, contentKey(shape));
    return cipher.decryptToByteArray(shape.data()); // the form that does not log them
  }

  private DecryptionResult decrypted(EncryptionShape shape) {
    try {
      byte[] octets = octets(shape);
      Element root = SafeXml.parse("decrypted assertion", octets).getDocumentElement();
      return XmlElements.is(root, SAML, "Assertion")
          ? new Decrypted(root, shape.content())
          : new Refused(FAILURE);
    } catch (XMLSecurityException | RuntimeException e) {
      // Of the latter, xmlsec and JCA providers throw many for ciphertexts of a wrong length.
      return new Refused(FAILURE);
    }
  }

  /** The key that any of ours unwraps; a random one if none does. */
  private Key contentKey(EncryptionShape shape) {
    byte[] random = new byte[shape.content().keyBits() / Byte.SIZE];
    RANDOM.nextBytes(random);
    for (Element wrapped : shape.keys()) {
      for (PrivateKey key : keys) {
        Optional<Key> unwrapped = unwrapped(wrapped, key, shape.content());
        if (unwrapped.isPresent()) {
          return unwrapped.get();
        }
      }
    }
    return new SecretKeySpec(random, "AES");
  }

  private static Optional<Key> unwrapped(
      Element wrapped, PrivateKey with, ContentAlgorithm content) {
    try {
      XMLCipher cipher = XMLCipher.getInstance();
      cipher.init(XMLCipher.UNWRAP_MODE, with);
      Key key =
          cipher.decryptKey(
              cipher.loadEncryptedKey(wrapped.getOwnerDocument(), wrapped), content.uri());
      return Optional.of(key)
          .filter(found -> found.getEncoded().length * Byte.SIZE == content.keyBits());
    } catch (XMLSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "AssertionDecrypter with " + keys.size() + " keys";
  }
}
