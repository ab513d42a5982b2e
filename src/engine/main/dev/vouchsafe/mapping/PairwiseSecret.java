package dev.vouchsafe.mapping;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * The tenant's secret, from which pairwise NameIDs are computed. It is not the signing key, because
 * it must survive key rollovers: a new secret changes the pairwise id of every user. Never shown.
 */
public final class PairwiseSecret {
  /** The least number of octets; 32 are 256 bits. */
  public static final int MIN_OCTETS = 32;

  private static final String HMAC = "HmacSHA256";
  private static final int MAX_FILE = 4096;

  private final SecretKeySpec key;

  private PairwiseSecret(byte[] octets, String where) {
    if (octets.length < MIN_OCTETS) {
      throw new InvalidInputException(
          new Problem(
              "pairwise-secret",
              where,
              "the secret for pairwise NameIDs has " + octets.length * 8 + " bits, fewer than 256",
              "make one with: openssl rand -base64 48"));
    }
    this.key = new SecretKeySpec(octets, HMAC);
  }

  /**
   * @throws InvalidInputException if there are fewer than {@link #MIN_OCTETS} octets
   */
  public static PairwiseSecret of(byte[] octets) {
    return new PairwiseSecret(octets, "pairwise secret");
  }

  /**
   * Reads a file with the secret as Base64, such as {@code openssl rand -base64 48} writes.
   *
   * @throws InvalidInputException if it cannot be read, is not Base64 or too short
   */
  public static PairwiseSecret readFile(Path file) {
    try {
      if (Files.size(file) > MAX_FILE) {
        throw notBase64(file, null);
      }
      String text = Files.readString(file, StandardCharsets.US_ASCII).replaceAll("\\s", "");
      return new PairwiseSecret(Base64.getDecoder().decode(text), file.toString());
    } catch (IOException | IllegalArgumentException e) {
      throw notBase64(file, e);
    }
  }

  private static InvalidInputException notBase64(Path file, Exception cause) {
    return new InvalidInputException(
        new Problem(
            "pairwise-secret",
            file.toString(),
            "the file cannot be read as a secret in Base64",
            "make one with: openssl rand -base64 48"),
        cause);
  }

  /**
   * Computes the id of a user at one service provider: HMAC-SHA-256 over issuer, entity id and user
   * id, each preceded by its length, as 52 characters of Base32 in lower case without padding.
   */
  String pairwiseId(String issuer, String entityId, String userId) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      for (String part : new String[] {issuer, entityId, userId}) {
        byte[] octets = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(4).putInt(octets.length).array());
        mac.update(octets);
      }
      return new Base32().encodeToString(mac.doFinal()).replace("=", "").toLowerCase(Locale.ROOT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  @Override
  public String toString() {
    return "PairwiseSecret";
  }
}
