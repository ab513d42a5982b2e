package dev.vouchsafe.settings;

import dev.vouchsafe.encryption.ContentAlgorithm;
import dev.vouchsafe.encryption.EncryptionSettings;
import dev.vouchsafe.encryption.KeyTransportDigest;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.trace.Decision.Outcome;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the settings of encryption. An incomplete group of settings is a problem, because an
 * assertion that should be encrypted must never be sent unencrypted.
 */
final class EncryptionReader {
  private static final Setting CERTIFICATE = Setting.ENCRYPTION_CERT;
  private static final Setting PUBLIC_KEY = Setting.ENCRYPTION_PUBLIC_KEY;
  private static final Setting ALGORITHM = Setting.ENCRYPTION_ALGORITHM;
  private static final Setting DIGEST = Setting.KEY_TRANSPORT_DIGEST;

  private final WrittenSettings settings;
  private final SettingNotes notes;

  private EncryptionReader(WrittenSettings settings, SettingNotes notes) {
    this.settings = settings;
    this.notes = notes;
  }

  /** Reads how to encrypt; empty if no recipient is set, or if there is a problem. */
  static Optional<EncryptionSettings> read(WrittenSettings settings, SettingNotes notes) {
    return new EncryptionReader(settings, notes).read();
  }

  private Optional<EncryptionSettings> read() {
    ContentAlgorithm content =
        settings.algorithm(ALGORITHM, ContentAlgorithm::of).orElse(ContentAlgorithm.AES256_GCM);
    KeyTransportDigest digest =
        settings.algorithm(DIGEST, KeyTransportDigest::of).orElse(KeyTransportDigest.SHA1);
    boolean certificate = settings.value(CERTIFICATE).isPresent();
    boolean publicKey = settings.value(PUBLIC_KEY).isPresent();
    if (certificate != publicKey) {
      settings.wrong(
          certificate ? CERTIFICATE : PUBLIC_KEY,
          "half-an-encryption-key",
          "\"encryptionCert\" and \"encryptionPublicKey\" belong together, and only one of them is"
              + " set",
          "set both to encrypt assertions for this client, or neither");
      return Optional.empty();
    }
    if (!certificate) {
      noteWithoutRecipient();
      return Optional.empty();
    }
    return certificate()
        .filter(this::belongsToPublicKey)
        .flatMap(recipient -> settings(recipient, content, digest));
  }

  private Optional<EncryptionSettings> settings(
      X509Certificate recipient, ContentAlgorithm content, KeyTransportDigest digest) {
    try {
      EncryptionSettings read = new EncryptionSettings(recipient, content, digest);
      notes.add(
          CERTIFICATE,
          Outcome.ISSUED,
          "the assertion is encrypted with " + content.setting() + " for this certificate");
      if (!content.isAuthenticated()) {
        notes.add(
            ALGORITHM,
            Outcome.ISSUED,
            content.setting() + " encrypts the assertion",
            "CBC does not notice changes, which has let attackers decrypt: use aes256-gcm unless"
                + " the service provider cannot");
      }
      return Optional.of(read);
    } catch (InvalidInputException e) {
      settings.wrong(
          CERTIFICATE, e.problem().code(), e.problem().message(), e.problem().nextStep());
      return Optional.empty();
    }
  }

  /** Notes settings that suggest encryption but have no effect without a recipient. */
  private void noteWithoutRecipient() {
    for (Setting setting : List.of(ALGORITHM, DIGEST)) {
      if (settings.value(setting).isPresent()) {
        notes.add(
            setting,
            Outcome.IGNORED,
            "nothing is encrypted, because there is no encryptionCert",
            "nothing is encrypted: set encryptionCert, or leave " + setting.key() + " out");
      }
    }
  }

  private Optional<X509Certificate> certificate() {
    try {
      return settings
          .text(CERTIFICATE)
          .map(pem -> KeyFiles.certificates(CERTIFICATE.key(), pem).get(0));
    } catch (InvalidInputException e) {
      settings.wrong(
          CERTIFICATE,
          "encryption-key",
          "\"encryptionCert\" holds no certificate that can be read",
          "give the service provider's in PEM: -----BEGIN CERTIFICATE-----");
      return Optional.empty();
    }
  }

  private boolean belongsToPublicKey(X509Certificate certificate) {
    Optional<PublicKey> publicKey;
    try {
      publicKey = settings.text(PUBLIC_KEY).map(pem -> KeyFiles.publicKey(PUBLIC_KEY.key(), pem));
    } catch (InvalidInputException e) {
      settings.wrong(
          PUBLIC_KEY,
          "encryption-key",
          "\"encryptionPublicKey\" holds no public key that can be read",
          "give the certificate's in PEM: openssl x509 -pubkey -noout -in FILE");
      return false;
    }
    byte[] inCertificate = certificate.getPublicKey().getEncoded();
    boolean same =
        publicKey.map(key -> Arrays.equals(key.getEncoded(), inCertificate)).orElse(false);
    if (publicKey.isPresent() && !same) {
      settings.wrong(
          PUBLIC_KEY,
          "encryption-key",
          "\"encryptionPublicKey\" is not the key in \"encryptionCert\"",
          "give the certificate's: openssl x509 -pubkey -noout -in FILE");
    }
    return same;
  }
}
