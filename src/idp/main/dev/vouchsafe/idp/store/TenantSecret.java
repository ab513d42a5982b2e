package dev.vouchsafe.idp.store;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret key for digests of values that the store may not keep. It is never in the database,
 * because it would allow finding the values behind the digests. All nodes need the same secret. It
 * is never shown.
 */
public final class TenantSecret {
  private static final int MIN_OCTETS = 32;
  private static final int MAX_FILE = 4096;
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;

  private TenantSecret(byte[] octets, String where) {
    if (octets.length < MIN_OCTETS) {
      throw refuse(where, "the tenant's secret has fewer than 256 bits", null);
    }
    this.key = new SecretKeySpec(octets, HMAC);
  }

  /**
   * Creates a secret.
   *
   * @throws InvalidInputException if there are fewer than 32 octets
   */
  public static TenantSecret of(byte[] octets) {
    return new TenantSecret(octets, "tenant's secret");
  }

  /** Creates a new secret, for data that ends with the process. */
  public static TenantSecret random(SecureRandom random) {
    byte[] octets = new byte[MIN_OCTETS];
    random.nextBytes(octets);
    return of(octets);
  }

  /**
   * Reads the secret from a file with Base64; creates the file, for its owner only, if it is
   * missing.
   *
   * @throws InvalidInputException if the file is unreadable or cannot be created, or the secret is
   *     not Base64 or too short
   */
  public static TenantSecret inFile(Path file, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        make(file, random);
      }
      if (Files.size(file) > MAX_FILE) {
        throw refuse(file.toString(), "the file is too large for a secret", null);
      }
      String text = Files.readString(file, StandardCharsets.US_ASCII).replaceAll("\\s", "");
      return new TenantSecret(Base64.getDecoder().decode(text), file.toString());
    } catch (IOException | IllegalArgumentException e) {
      throw refuse(file.toString(), "the file cannot be read as a secret in Base64", e);
    }
  }

  private static void make(Path file, SecureRandom random) throws IOException {
    byte[] octets = new byte[MIN_OCTETS];
    random.nextBytes(octets);
    Path made = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new", owner());
    try {
      Files.writeString(
          made, Base64.getEncoder().encodeToString(octets) + "\n", StandardOpenOption.WRITE);
      Files.createLink(file, made); // atomic, and never replaces another file
    } catch (FileAlreadyExistsException e) {
      // Another node was faster; its secret is read.
    } finally {
      Files.delete(made);
    }
  }

  private static FileAttribute<?>[] owner() {
    return java.nio.file.FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static InvalidInputException refuse(String where, String message, Exception cause) {
    return new InvalidInputException(
        new Problem("tenant-secret", where, message, "make one with: openssl rand -base64 48"),
        cause);
  }

  /** Returns the digest by which a NameID is found; it differs between clients. */
  String nameKey(String clientId, String nameId) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update(BearerToken.sha256(clientId));
      return HexFormat.of().formatHex(mac.doFinal(nameId.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  @Override
  public String toString() {
    return "TenantSecret";
  }
}
