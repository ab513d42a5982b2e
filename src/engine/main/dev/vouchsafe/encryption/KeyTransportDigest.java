package dev.vouchsafe.encryption;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.utils.EncryptionConstants;

/** The digest inside RSA-OAEP, which wraps the key an assertion is encrypted with. */
public enum KeyTransportDigest {
  /**
   * RSA-OAEP-MGF1P as XML Encryption 1.0 has it: what every service provider reads. OAEP does not
   * need a digest without collisions, so SHA-1 is no weakness here.
   */
  SHA1("sha1", XMLCipher.RSA_OAEP, XMLCipher.SHA1, Optional.empty()),
  /**
   * RSA-OAEP as XML Encryption 1.1 has it, SHA-256 in the mask too and written out: under the name
   * of 1.0, readers differ in which mask belongs to a SHA-256 digest.
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

  /** The digest as settings name it, such as {@code sha256}. */
  public String setting() {
    return setting;
  }

  /** The key transport algorithm as XML Encryption names it. */
  public String keyTransport() {
    return keyTransport;
  }

  /** The digest as XML Encryption names it. */
  public String uri() {
    return digest;
  }

  /** The mask generation function as XML Encryption names it; empty where there is no choice. */
  Optional<String> mask() {
    return mask;
  }

  /** The digest of a setting: its short name or its URI. */
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
