package dev.vouchsafe.signing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Signature algorithms that can be asked for. HMAC is not among them. */
public enum SignatureAlgorithm {
  /**
   * Broken; only where a service provider knows nothing else and the settings ask for it by name.
   */
  LEGACY_RSA_SHA1("rsa-sha1", "RSA", "http://www.w3.org/2000/09/xmldsig#rsa-sha1", "SHA1withRSA"),
  RSA_SHA256(
      "rsa-sha256", "RSA", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "SHA256withRSA"),
  RSA_SHA384(
      "rsa-sha384", "RSA", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "SHA384withRSA"),
  RSA_SHA512(
      "rsa-sha512", "RSA", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "SHA512withRSA"),
  RSA_PSS_SHA256(
      "rsa-pss-sha256",
      "RSA",
      "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
      "RSASSA-PSS"),
  RSA_PSS_SHA384(
      "rsa-pss-sha384",
      "RSA",
      "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
      "RSASSA-PSS"),
  RSA_PSS_SHA512(
      "rsa-pss-sha512",
      "RSA",
      "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
      "RSASSA-PSS"),
  ECDSA_SHA256(
      "ecdsa-sha256",
      "EC",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
      "SHA256withECDSA"),
  ECDSA_SHA384(
      "ecdsa-sha384",
      "EC",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
      "SHA384withECDSA"),
  ECDSA_SHA512(
      "ecdsa-sha512",
      "EC",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
      "SHA512withECDSA");

  private final String setting;
  private final String keyType;
  private final String uri;
  private final String jca;

  SignatureAlgorithm(String setting, String keyType, String uri, String jca) {
    this.setting = setting;
    this.keyType = keyType;
    this.uri = uri;
    this.jca = jca;
  }

  /** The algorithm as settings name it, such as {@code rsa-sha256}. */
  public String setting() {
    return setting;
  }

  /** The algorithm as XML Signature names it. */
  public String uri() {
    return uri;
  }

  /** The algorithm as {@link java.security.Signature} names it; RSASSA-PSS wants parameters too. */
  String jca() {
    return jca;
  }

  /** The JCA name of the keys it works with: {@code RSA} or {@code EC}. */
  public String keyType() {
    return keyType;
  }

  /** The algorithm of a setting: its short name or its URI. */
  public static Optional<SignatureAlgorithm> of(String setting) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.setting.equals(setting) || algorithm.uri.equals(setting))
        .findFirst();
  }

  /** The short names, for messages. */
  public static List<String> settings() {
    return Arrays.stream(values()).map(SignatureAlgorithm::setting).toList();
  }
}
