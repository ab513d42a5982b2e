package dev.vouchsafe.signing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads simple PEM - an unencrypted PKCS#8 key, or certificates - with Java alone, because loading
 * BouncyCastle takes longer than signing. Returns empty for any other text, never an error;
 * BouncyCastle then reads it and reports problems.
 */
final class PlainPem {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  private final List<byte[]> blocks;

  private PlainPem(List<byte[]> blocks) {
    this.blocks = blocks;
  }

  /** Returns the only block, if it is a key that Java supports. */
  static Optional<PrivateKey> privateKey(byte[] pem) {
    return of(pem, "PRIVATE KEY").filter(read -> read.blocks.size() == 1).flatMap(PlainPem::key);
  }

  /** Returns the certificates in order, if the text contains nothing else. */
  static Optional<List<X509Certificate>> certificates(byte[] pem) {
    return of(pem, "CERTIFICATE").filter(read -> !read.blocks.isEmpty()).flatMap(PlainPem::chain);
  }

  /** Reads a text that has blocks of one kind and nothing between them. */
  private static Optional<PlainPem> of(byte[] pem, String kind) {
    List<byte[]> blocks = new ArrayList<>();
    StringBuilder inside = null;
    for (String line : new String(pem, StandardCharsets.ISO_8859_1).lines().toList()) {
      if (inside == null && line.equals(BEGIN + kind + DASHES)) {
        inside = new StringBuilder(2048);
      } else if (inside != null && line.equals(END + kind + DASHES)) {
        Optional<byte[]> block = decoded(inside.toString());
        if (block.isEmpty()) {
          return Optional.empty();
        }
        blocks.add(block.get());
        inside = null;
      } else if (inside != null) {
        inside.append(line);
      } else if (!line.isEmpty()) {
        return Optional.empty();
      }
    }
    return inside == null ? Optional.of(new PlainPem(blocks)) : Optional.empty();
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<PrivateKey> key() {
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(blocks.get(0));
    return key("RSA", encoded).or(() -> key("EC", encoded));
  }

  /**
   * Reads a key; empty if it is of another algorithm or malformed, which BouncyCastle then reports.
   */
  private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec encoded) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
    } catch (GeneralSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<List<X509Certificate>> chain() {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<X509Certificate> chain = new ArrayList<>();
      for (byte[] block : blocks) {
        ByteArrayInputStream in = new ByteArrayInputStream(block);
        chain.add((X509Certificate) factory.generateCertificate(in));
        if (in.available() > 0) {
          return Optional.empty();
        }
      }
      return Optional.of(chain);
    } catch (CertificateException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
