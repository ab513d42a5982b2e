package dev.vouchsafe.encryption;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Algorithms for encrypting assertions. */
public enum ContentAlgorithm {
  AES256_GCM("aes256-gcm", "http://www.w3.org/2009/xmlenc11#aes256-gcm", 256),
  AES128_GCM("aes128-gcm", "http://www.w3.org/2009/xmlenc11#aes128-gcm", 128),
  /**
   * CBC does not detect changes of the ciphertext. Used only if the settings name it, for service
   * providers that support no other.
   */
  LEGACY_AES256_CBC("aes256-cbc", "http://www.w3.org/2001/04/xmlenc#aes256-cbc", 256),
  /** As {@link #LEGACY_AES256_CBC}, with a key of 128 bits. */
  LEGACY_AES128_CBC("aes128-cbc", "http://www.w3.org/2001/04/xmlenc#aes128-cbc", 128);

  private final String setting;
  private final String uri;
  private final int keyBits;

  ContentAlgorithm(String setting, String uri, int keyBits) {
    this.setting = setting;
    this.uri = uri;
    this.keyBits = keyBits;
  }

  /** The algorithm's name in settings, such as {@code aes256-gcm}. */
  public String setting() {
    return setting;
  }

  /** The algorithm's URI in XML Encryption. */
  public String uri() {
    return uri;
  }

  /** Whether decryption detects a changed ciphertext before the plaintext is used. */
  public boolean isAuthenticated() {
    return this == AES256_GCM || this == AES128_GCM;
  }

  int keyBits() {
    return keyBits;
  }

  /** Finds an algorithm by its short name or its URI. */
  public static Optional<ContentAlgorithm> of(String setting) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.setting.equals(setting) || algorithm.uri.equals(setting))
        .findFirst();
  }

  /** The short names, for messages. */
  public static List<String> settings() {
    return Arrays.stream(values()).map(ContentAlgorithm::setting).toList();
  }
}
