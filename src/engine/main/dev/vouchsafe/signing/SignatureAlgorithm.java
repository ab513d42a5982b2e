package dev.vouchsafe.signing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The supported signature algorithms. HMAC is excluded. */
public enum SignatureAlgorithm {
  /** Broken; used only if the settings name it, for service providers that support no other. */
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

  /** The algorithm's name in settings, such as {@code rsa-sha256}. */
  public String setting() {
    return setting;
  }

  /** The algorithm's URI in XML Signature. */
  public String uri() {
    return uri;
  }

  /** The name for {@link java.security.Signature}; RSASSA-PSS needs parameters too. */
  String jca() {
    return jca;
  }

  /** The JCA name of the fitting keys: {@code RSA} or {@code EC}. */
  String keyType() {
    return keyType;
  }

  /** Finds an algorithm by its short name or its URI. */
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
