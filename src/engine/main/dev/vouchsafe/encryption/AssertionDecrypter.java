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
 * Decrypts assertions with the caller's private keys. Immutable and thread-safe.
 *
 * <p>A sender who learns why decryption failed can use that to decrypt other messages (padding
 * oracles). So, from the first use of a key, every failure has the same reason: a key that does not
 * unwrap, a wrong tag or padding, a plaintext that is not an assertion. A key that does not unwrap
 * is replaced by a random one, so that it fails at the same point as the others.
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
   * Makes a decrypter with these keys; there can be several during a rollover.
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
   * Decrypts a {@code saml:EncryptedAssertion} that could have been changed on the way; accepts
   * only authenticated encryption.
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
   * A decrypted assertion of a recorded message.
   *
   * @param assertion its octets, unverified
   * @param content the algorithm it was encrypted with
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to one reader, never compared
  public record Opened(byte[] assertion, ContentAlgorithm content) {
    @Override
    public String toString() {
      return "assertion encrypted with " + content.setting();
    }
  }

  /**
   * Decrypts the only {@code saml:EncryptedAssertion} of a recorded message, for inspection.
   * Verifies nothing, so the result must not sign anybody in.
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
    return cipher.decryptToByteArray(shape.data()); // the form that logs nothing
  }

  private DecryptionResult decrypted(EncryptionShape shape) {
    try {
      byte[] octets = octets(shape);
      Element root = SafeXml.parse("decrypted assertion", octets).getDocumentElement();
      return XmlElements.is(root, SAML, "Assertion")
          ? new Decrypted(root, shape.content())
          : new Refused(FAILURE);
    } catch (XMLSecurityException | RuntimeException e) {
      // xmlsec and JCA providers throw many RuntimeExceptions for ciphertexts of a wrong length.
      return new Refused(FAILURE);
    }
  }

  /** Returns the content key, unwrapped by one of the private keys; a random one if none can. */
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
