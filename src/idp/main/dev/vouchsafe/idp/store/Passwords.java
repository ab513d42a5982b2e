package dev.vouchsafe.idp.store;

import dev.vouchsafe.idp.store.StoreException.Reason;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords as salted PBKDF2-HMAC-SHA-512. */
final class Passwords {
  /** The longest password, so that callers cannot make hashing expensive. */
  private static final int MAX_LENGTH = 1024;

  private static final String KIND = "pbkdf2-sha512";
  private static final Pattern SEPARATOR = Pattern.compile("\\$");
  private static final int OCTETS = 32;

  private final int rounds;
  private final SecureRandom random;

  Passwords(int rounds, SecureRandom random) {
    this.rounds = rounds;
    this.random = random;
  }

  /** Returns a text against which the password can be checked later. */
  String hash(char[] password) {
    if (password.length == 0 || password.length > MAX_LENGTH) {
      throw new StoreException(
          Reason.PASSWORD_LENGTH,
          "users",
          "the password is empty or longer than " + MAX_LENGTH + " characters",
          "choose another");
    }
    byte[] salt = new byte[OCTETS / 2];
    random.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    return String.join(
        "$",
        KIND,
        Integer.toString(rounds),
        hex.formatHex(salt),
        hex.formatHex(derive(password, salt, rounds)));
  }

  /** True if this is the password; a wrong password takes as long. */
  boolean matches(char[] password, String hash) {
    List<String> parts = SEPARATOR.splitAsStream(hash).toList();
    byte[] salt = HexFormat.of().parseHex(parts.get(2));
    char[] tried = Arrays.copyOf(password, Math.min(password.length, MAX_LENGTH));
    byte[] derived = derive(tried, salt, Integer.parseInt(parts.get(1)));
    Arrays.fill(tried, '\0');
    return MessageDigest.isEqual(derived, HexFormat.of().parseHex(parts.get(3)))
        && password.length <= MAX_LENGTH;
  }

  /** Takes as long as a check, for a user who does not exist. */
  void matchesNobody(char[] password) {
    matches(password, String.join("$", KIND, Integer.toString(rounds), "00", "00"));
  }

  private static byte[] derive(char[] password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, rounds, OCTETS * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2", e);
    } finally {
      spec.clearPassword();
    }
  }
}
