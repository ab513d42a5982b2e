package dev.vouchsafe.signing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Digest algorithms of XML Signature references. */
public enum DigestAlgorithm {
  /** Broken; used only if the settings name it, for service providers that support no other. */
  LEGACY_SHA1("sha1", "SHA-1", "http://www.w3.org/2000/09/xmldsig#sha1"),
  SHA256("sha256", "SHA-256", "http://www.w3.org/2001/04/xmlenc#sha256"),
  SHA384("sha384", "SHA-384", "http://www.w3.org/2001/04/xmldsig-more#sha384"),
  SHA512("sha512", "SHA-512", "http://www.w3.org/2001/04/xmlenc#sha512");

  private final String setting;
  private final String jcaName;
  private final String uri;

  DigestAlgorithm(String setting, String jcaName, String uri) {
    this.setting = setting;
    this.jcaName = jcaName;
    this.uri = uri;
  }

  /** The algorithm's name in settings, such as {@code sha256}. */
  public String setting() {
    return setting;
  }

  /** The algorithm's URI in XML Signature. */
  public String uri() {
    return uri;
  }

  String jcaName() {
    return jcaName;
  }

  /** Finds an algorithm by its short name or its URI. */
  public static Optional<DigestAlgorithm> of(String setting) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.setting.equals(setting) || algorithm.uri.equals(setting))
        .findFirst();
  }

  /** The short names, for messages. */
  public static List<String> settings() {
    return Arrays.stream(values()).map(DigestAlgorithm::setting).toList();
  }
}
