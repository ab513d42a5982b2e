package dev.vouchsafe.encryption;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an assertion is encrypted with. */
public enum ContentAlgorithm {
  AES256_GCM("aes256-gcm", "http://www.w3.org/2009/xmlenc11#aes256-gcm", 256),
  AES128_GCM("aes128-gcm", "http://www.w3.org/2009/xmlenc11#aes128-gcm", 128),
  /**
   * Nothing in CBC shows that the ciphertext was changed; only where a service provider knows
   * nothing else and the settings ask for it by name.
   */
  LEGACY_AES256_CBC("aes256-cbc", "http://www.w3.org/2001/04/xmlenc#aes256-cbc", 256),
  /** As above. */
  LEGACY_AES128_CBC("aes128-cbc", "http://www.w3.org/2001/04/xmlenc#aes128-cbc", 128);

  private final String setting;
  private final String uri;
  private final int keyBits;

  ContentAlgorithm(String setting, String uri, int keyBits) {
    this.setting = setting;
    this.uri = uri;
    this.keyBits = keyBits;
  }

  /** The algorithm as settings name it, such as {@code aes256-gcm}. */
  public String setting() {
    return setting;
  }

  /** The algorithm as XML Encryption names it. */
  public String uri() {
    return uri;
  }

  /** True if a changed ciphertext is noticed before anything is made of it. */
  public boolean isAuthenticated() {
    return this == AES256_GCM || this == AES128_GCM;
  }

  int keyBits() {
    return keyBits;
  }

  /** The algorithm of a setting: its short name or its URI. */
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
