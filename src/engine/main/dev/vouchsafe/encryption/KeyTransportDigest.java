package dev.vouchsafe.encryption;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.utils.EncryptionConstants;

/** The digest of RSA-OAEP, which wraps the content key. */
public enum KeyTransportDigest {
  /**
   * RSA-OAEP-MGF1P of XML Encryption 1.0, which every service provider supports. OAEP does not need
   * a collision-resistant digest, so SHA-1 is not a weakness here.
   */
  SHA1("sha1", XMLCipher.RSA_OAEP, XMLCipher.SHA1, Optional.empty()),
  /**
   * RSA-OAEP of XML Encryption 1.1, with an explicit mask function, also of SHA-256: with the URI
   * of 1.0, implementations disagree on the mask for a SHA-256 digest.
   */
  SHA256(
      "sha256",
      XMLCipher.RSA_OAEP_11,
      XMLCipher.SHA256,
      Optional.of(EncryptionConstants.MGF1_SHA256));

  private final String setting;
  private final String keyTransport;
  private final String digest;
  private final Optional<String> mask;

  KeyTransportDigest(String setting, String keyTransport, String digest, Optional<String> mask) {
    this.setting = setting;
    this.keyTransport = keyTransport;
    this.digest = digest;
    this.mask = mask;
  }

  /** The digest's name in settings, such as {@code sha256}. */
  public String setting() {
    return setting;
  }

  /** The URI of the key transport algorithm in XML Encryption. */
  String keyTransport() {
    return keyTransport;
  }

  /** The URI of the digest in XML Encryption. */
  public String uri() {
    return digest;
  }

  /** The URI of the mask generation function in XML Encryption; empty if there is no choice. */
  Optional<String> mask() {
    return mask;
  }

  /** Finds a digest by its short name or its URI. */
  public static Optional<KeyTransportDigest> of(String setting) {
    return Arrays.stream(values())
        .filter(digest -> digest.setting.equals(setting) || digest.digest.equals(setting))
        .findFirst();
  }

  /** The short names, for messages. */
  public static List<String> settings() {
    return Arrays.stream(values()).map(KeyTransportDigest::setting).toList();
  }
}
