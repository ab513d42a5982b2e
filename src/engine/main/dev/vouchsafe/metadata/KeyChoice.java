package dev.vouchsafe.metadata;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.metadata.ServiceProviderMetadata.PublishedKey;
import dev.vouchsafe.settings.Setting;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses among a service provider's certificates, and decides what to sign and encrypt for it. */
final class KeyChoice {
  private static final int LEAST_RSA_BITS = 2048;
  private static final String AES256_GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
  private static final String AES128_GCM = "http://www.w3.org/2009/xmlenc11#aes128-gcm";

  private final ServiceProviderMetadata metadata;
  private final Findings findings;
  private final Instant now;

  KeyChoice(ServiceProviderMetadata metadata, Findings findings, Instant now) {
    this.metadata = metadata;
    this.findings = findings;
    this.now = now;
  }

  /** Adds the settings that follow from its keys. */
  void choose(Map<String, ClaimValue> settings) {
    Optional<PublishedKey> encryption = encryption();
    if (metadata.wishes().assertionsSigned()) {
      // A recipient that decrypts checks the Response first and the assertion afterwards.
      settings.put(
          Setting.SIGN_RESPONSE.key(),
          encryption.isPresent() ? new ClaimValue.Text("both") : ClaimValue.Bool.FALSE);
    }
    encryption.ifPresent(
        key -> {
          X509Certificate certificate = key.certificate();
          settings.put(Setting.ENCRYPTION_CERT.key(), pem(certificate));
          settings.put(
              Setting.ENCRYPTION_PUBLIC_KEY.key(),
              pem("PUBLIC KEY", certificate.getPublicKey().getEncoded()));
          algorithm(key).ifPresent(name -> settings.put(Setting.ENCRYPTION_ALGORITHM.key(), name));
        });
    signing().ifPresent(key -> settings.put(Setting.SIGNING_CERT.key(), pem(key.certificate())));
  }

  private Optional<PublishedKey> encryption() {
    List<PublishedKey> offered = offered("encryption");
    for (PublishedKey key : offered) {
      if (!(key.certificate().getPublicKey() instanceof RSAPublicKey rsa)
          || rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
        findings.finding(
            "unusable-encryption-key",
            key.position(),
            "nothing can be encrypted for a key that is not RSA of 2048 bits or more",
            "ask the service provider for such a key, or decide to send assertions unencrypted");
      }
    }
    return chosen(
        "encryption",
        offered.stream()
            .filter(
                key ->
                    key.certificate().getPublicKey() instanceof RSAPublicKey rsa
                        && rsa.getModulus().bitLength() >= LEAST_RSA_BITS)
            .toList());
  }

  /** The content algorithm to set; empty for the default one. */
  private Optional<ClaimValue> algorithm(PublishedKey key) {
    List<String> methods =
        key.encryptionMethods().stream()
            .filter(method -> method.matches(".*#(aes|tripledes).*(gcm|cbc)"))
            .toList();
    if (methods.isEmpty() || methods.contains(AES256_GCM)) {
      return Optional.empty();
    } else if (methods.contains(AES128_GCM)) {
      return Optional.of(new ClaimValue.Text("aes128-gcm"));
    }
    findings.finding(
        "no-authenticated-encryption",
        key.position(),
        "the service provider says that it decrypts none of the algorithms that show changes",
        "set encryptionAlgorithm to \"aes256-cbc\" or \"aes128-cbc\" if you accept their weakness");
    return Optional.empty();
  }

  /**
   * Chooses the signing certificates, only if the metadata says that requests are signed: with this
   * setting, unsigned requests are refused.
   */
  private Optional<PublishedKey> signing() {
    List<PublishedKey> offered = offered("signing");
    if (metadata.wishes().requestsSigned()) {
      if (offered.isEmpty()) {
        findings.finding(
            "no-signing-certificate",
            metadata.identity().position(),
            "requests are said to be signed, and there is no certificate to check them with",
            "ask the service provider for it");
      }
      return chosen("signing", offered);
    }
    if (!offered.isEmpty()) {
      findings.note(
          "signing-certificate-left-out",
          offered.get(0).position(),
          "there is a certificate for signatures, but requests are not said to be signed",
          "set signingCert if they are: unsigned ones are then refused");
    }
    return Optional.empty();
  }

  /** Returns keys for this use, before keys without a stated use. */
  private List<PublishedKey> offered(String use) {
    return metadata.keys().stream()
        .filter(key -> key.isFor(use))
        .sorted(Comparator.comparing(key -> key.use().isEmpty()))
        .toList();
  }

  /** Returns the first key whose certificate is valid now, else the first. */
  private Optional<PublishedKey> chosen(String use, List<PublishedKey> offered) {
    Optional<PublishedKey> chosen =
        Stream.concat(offered.stream().filter(this::holds), offered.stream()).findFirst();
    chosen
        .filter(key -> !holds(key))
        .ifPresent(
            key ->
                findings.note(
                    "certificate-out-of-date",
                    key.position(),
                    "the certificate for " + use + " is out of date",
                    "ask the service provider whether it has a newer one"));
    long different = offered.stream().map(PublishedKey::certificate).distinct().count();
    if (different > 1) {
      findings.note(
          "several-certificates",
          chosen.orElseThrow().position(),
          "of " + different + " certificates for " + use + " the first that holds is taken",
          "read the metadata again when the service provider rolls its keys over");
    }
    return chosen;
  }

  private boolean holds(PublishedKey key) {
    X509Certificate certificate = key.certificate();
    return !now.isAfter(certificate.getNotAfter().toInstant())
        && !now.isBefore(certificate.getNotBefore().toInstant());
  }

  private static ClaimValue pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }

  private static ClaimValue pem(String type, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return new ClaimValue.Text(
        "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
  }
}
