package dev.vouchsafe.idp.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What a bearer holds: a session cookie, a code, a refresh token. The store keeps its digest only.
 * {@code toString} does not show it.
 */
public final class BearerToken {
  private static final int OCTETS = 32;

  private final String text;

  private BearerToken(String text) {
    this.text = Objects.requireNonNull(text);
  }

  /** A new one, of 256 random bits. */
  public static BearerToken random(SecureRandom random) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return new BearerToken(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
  }

  /** What somebody presents. */
  public static BearerToken of(String presented) {
    return new BearerToken(presented);
  }

  /** The text to hand to the bearer: 43 characters of Base64url. */
  public String text() {
    return text;
  }

  /** The key under which the store knows it. */
  public TokenKey key() {
    return new TokenKey(HexFormat.of().formatHex(digest("key")));
  }

  /** A secret that only the bearer's text yields. */
  byte[] secret() {
    return digest("secret");
  }

  private byte[] digest(String use) {
    return sha256(use + "\n" + text);
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "token";
  }
}
