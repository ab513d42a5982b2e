package dev.vouchsafe.compare.answer;

import dev.vouchsafe.compare.answer.Message.Algorithms;
import dev.vouchsafe.compare.answer.Message.Protection;
import dev.vouchsafe.xml.XmlElement;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the signatures of a response without verifying them. */
final class ProtectionReader {
  private static final String DS = "http://www.w3.org/2000/09/xmldsig#";

  /** The shown length of a key's digest, which identifies a key and proves nothing. */
  private static final int DIGITS = 16;

  private ProtectionReader() {}

  /**
   * @param encryption the algorithm that encrypted the assertion, or {@link Protection#NONE}
   */
  static Protection read(XmlElement root, XmlElement assertion, String encryption) {
    Map<String, XmlElement> signatures = new LinkedHashMap<>();
    root.child(DS, "Signature").ifPresent(each -> signatures.put(root.localName(), each));
    assertion.child(DS, "Signature").ifPresent(each -> signatures.put("Assertion", each));
    Set<String> keys =
        signatures.values().stream()
            .flatMap(each -> key(each).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return new Protection(
        signatures.keySet(),
        new Algorithms(
            all(signatures.values(), info -> info.children(DS, "SignatureMethod")),
            all(
                signatures.values(),
                info ->
                    info.children(DS, "Reference").stream()
                        .flatMap(each -> each.children(DS, "DigestMethod").stream())
                        .toList()),
            all(signatures.values(), info -> info.children(DS, "CanonicalizationMethod")),
            false),
        encryption,
        keys.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", keys)));
  }

  /** Collects the algorithms of the selected elements of each signature. */
  private static Set<String> all(
      Collection<XmlElement> signatures, Function<XmlElement, List<XmlElement>> methods) {
    return signatures.stream()
        .flatMap(each -> each.children(DS, "SignedInfo").stream())
        .flatMap(each -> methods.apply(each).stream())
        .flatMap(each -> each.attribute("Algorithm").stream())
        .collect(Collectors.toSet());
  }

  /**
   * Returns the digest of the public key in the certificate beside a signature; a renewed
   * certificate has the same key.
   */
  private static Optional<String> key(XmlElement signature) {
    return signature
        .child(DS, "KeyInfo")
        .flatMap(each -> each.child(DS, "X509Data"))
        .flatMap(each -> each.child(DS, "X509Certificate"))
        .flatMap(each -> digest(each.text()));
  }

  private static Optional<String> digest(String certificate) {
    try {
      byte[] der = Base64.getMimeDecoder().decode(certificate);
      byte[] key =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der))
              .getPublicKey()
              .getEncoded();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return Optional.of(HexFormat.of().formatHex(digest).substring(0, DIGITS));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
