package dev.vouchsafe.checks.interop;

import dev.vouchsafe.signing.KeyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the assertion of a case travels: in the clear, or encrypted in one of the ways there are. */
enum Sealing {
  NONE("in the clear"),
  AES256_GCM("aes256-gcm"),
  AES128_GCM("aes128-gcm"),
  AES256_CBC("aes256-cbc"),
  AES128_CBC("aes128-cbc"),
  OAEP_SHA256("aes256-gcm, OAEP with sha256");

  /** The service provider's key; published, and protecting nothing. */
  static final Path KEY = Path.of("samples", "keys", "sp-encryption.key.pem").toAbsolutePath();

  static final Path CERTIFICATE =
      Path.of("samples", "keys", "sp-encryption.crt.pem").toAbsolutePath();

  private final String title;

  Sealing(String title) {
    this.title = title;
  }

  boolean isAuthenticated() {
    return this != AES256_CBC && this != AES128_CBC;
  }

  /** What the client's settings say about it. */
  Map<String, String> settings() {
    if (this == NONE) {
      return Map.of();
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("encryptionCert", read(CERTIFICATE));
    settings.put("encryptionPublicKey", publicKey());
    if (this == OAEP_SHA256) {
      settings.put("keyTransportDigest", "sha256");
    } else if (this != AES256_GCM) {
      settings.put("encryptionAlgorithm", title);
    }
    return settings;
  }

  private static String publicKey() {
    List<X509Certificate> certificates = KeyFiles.certificates(CERTIFICATE);
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(certificates.get(0).getPublicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
