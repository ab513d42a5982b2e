package dev.vouchsafe.encryption;

import dev.vouchsafe.xml.XmlElements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.utils.Constants;
import org.apache.xml.security.utils.EncryptionConstants;
import org.w3c.dom.Element;

/**
 * An encrypted assertion of the form that SAML requires (saml-core 6.1): one EncryptedData that
 * contains the ciphertext, and wrapped keys beside it or in its KeyInfo. Checked before any key is
 * used, so its refusals can state their reason.
 *
 * @param data the EncryptedData
 * @param content the algorithm it is encrypted with
 * @param keys the EncryptedKeys with an accepted key transport, at least one
 */
record EncryptionShape(Element data, ContentAlgorithm content, List<Element> keys) {
  /** The most wrapped keys of one assertion; each costs an operation with a private key. */
  private static final int MOST_KEYS = 8;

  private static final String XENC = EncryptionConstants.EncryptionSpecNS;
  private static final String ENCRYPTED_DATA = EncryptionConstants._TAG_ENCRYPTEDDATA;
  private static final String ENCRYPTED_KEY = EncryptionConstants._TAG_ENCRYPTEDKEY;
  private static final Set<String> KEY_TRANSPORTS =
      Set.of(XMLCipher.RSA_OAEP, XMLCipher.RSA_OAEP_11);

  EncryptionShape {
    keys = List.copyOf(keys);
  }

  /**
   * Reads a {@code saml:EncryptedAssertion}.
   *
   * @throws EncryptionRefusal if it has any other form
   */
  static EncryptionShape of(Element encryptedAssertion) throws EncryptionRefusal {
    Element data = one(encryptedAssertion, ENCRYPTED_DATA);
    if (count(encryptedAssertion, ENCRYPTED_DATA) != 1) {
      throw new EncryptionRefusal("one EncryptedData stands in another");
    }
    String type = data.getAttribute(EncryptionConstants._ATT_TYPE);
    if (!type.isEmpty() && !type.equals(EncryptionConstants.TYPE_ELEMENT)) {
      throw new EncryptionRefusal("what is encrypted is not an element");
    }
    String algorithm = algorithm(data);
    Optional<ContentAlgorithm> content =
        ContentAlgorithm.of(algorithm).filter(known -> known.uri().equals(algorithm));
    if (content.isEmpty()) {
      throw new EncryptionRefusal(
          "the encryption algorithm is not an accepted one: " + shown(algorithm));
    }
    requireValue(data);
    return new EncryptionShape(data, content.get(), keys(encryptedAssertion, data));
  }

  private static List<Element> keys(Element encryptedAssertion, Element data)
      throws EncryptionRefusal {
    List<Element> found = new ArrayList<>();
    for (Element keyInfo : XmlElements.children(data, Constants.SignatureSpecNS, "KeyInfo")) {
      found.addAll(XmlElements.children(keyInfo, XENC, ENCRYPTED_KEY));
    }
    found.addAll(XmlElements.children(encryptedAssertion, XENC, ENCRYPTED_KEY));
    if (found.isEmpty() || found.size() > MOST_KEYS) {
      throw new EncryptionRefusal(
          "there are " + found.size() + " wrapped keys, not 1 to " + MOST_KEYS);
    }
    if (count(encryptedAssertion, ENCRYPTED_KEY) != found.size()) {
      throw new EncryptionRefusal("a wrapped key stands where none may be");
    }
    List<Element> accepted = new ArrayList<>();
    for (Element key : found) {
      requireValue(key);
      if (KEY_TRANSPORTS.contains(algorithm(key))) {
        accepted.add(key);
      }
    }
    if (accepted.isEmpty()) {
      throw new EncryptionRefusal(
          "the key transport is not an accepted one: " + shown(algorithm(found.get(0))));
    }
    return accepted;
  }

  /** Requires the ciphertext to be in the element, not at a URL that would have to be fetched. */
  private static void requireValue(Element encrypted) throws EncryptionRefusal {
    one(one(encrypted, EncryptionConstants._TAG_CIPHERDATA), EncryptionConstants._TAG_CIPHERVALUE);
  }

  private static String algorithm(Element encrypted) throws EncryptionRefusal {
    return one(encrypted, EncryptionConstants._TAG_ENCRYPTIONMETHOD)
        .getAttribute(EncryptionConstants._ATT_ALGORITHM);
  }

  private static Element one(Element parent, String name) throws EncryptionRefusal {
    List<Element> found = XmlElements.children(parent, XENC, name);
    if (found.size() != 1) {
      throw new EncryptionRefusal(
          "the " + parent.getLocalName() + " does not have exactly one " + name);
    }
    return found.get(0);
  }

  private static int count(Element within, String name) {
    return within.getElementsByTagNameNS(XENC, name).getLength();
  }

  /** Returns the URI of an algorithm for a message, only if it looks like one. */
  private static String shown(String uri) {
    return uri.matches("http://www\\.w3\\.org/[A-Za-z0-9/#._-]{1,80}") ? uri : "unknown";
  }
}
