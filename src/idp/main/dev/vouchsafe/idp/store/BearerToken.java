package dev.vouchsafe.idp.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A token that its holder presents: a session cookie, a code or a refresh token. The store keeps
 * only its digest. {@code toString} does not show it.
 */
public final class BearerToken {
  private static final int OCTETS = 32;

  private final String text;

  private BearerToken(String text) {
    this.text = Objects.requireNonNull(text);
  }

  /** Creates a token of 256 random bits. */
  public static BearerToken random(SecureRandom random) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return new BearerToken(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
  }

  /** Returns a presented token. */
  public static BearerToken of(String presented) {
    return new BearerToken(presented);
  }

  /** Returns the text for the holder: 43 characters of Base64url. */
  public String text() {
    return text;
  }

  /** Returns the key under which the store keeps the token's row. */
  public TokenKey key() {
    return new TokenKey(HexFormat.of().formatHex(digest("key")));
  }

  /** Returns a secret that can be computed only from the token's text. */
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
