package dev.vouchsafe.idp.store;

import dev.vouchsafe.idp.store.StoreException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts texts so that only the holder of a token can read them: AES-256-GCM under a key derived
 * from the token.
 */
final class TokenCipher {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private TokenCipher() {}

  static String encrypt(BearerToken token, String text, SecureRandom random) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] encrypted =
        run(Cipher.ENCRYPT_MODE, token, nonce, text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(NONCE + encrypted.length).put(nonce).put(encrypted).array());
  }

  static String decrypt(BearerToken token, String encrypted) {
    ByteBuffer octets = ByteBuffer.wrap(Base64.getDecoder().decode(encrypted));
    byte[] nonce = new byte[NONCE];
    octets.get(nonce);
    byte[] rest = new byte[octets.remaining()];
    octets.get(rest);
    return new String(run(Cipher.DECRYPT_MODE, token, nonce, rest), StandardCharsets.UTF_8);
  }

  private static byte[] run(int mode, BearerToken token, byte[] nonce, byte[] octets) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(
          mode, new SecretKeySpec(token.secret(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          Reason.DAMAGED_ROW,
          "tickets",
          "a ticket cannot be opened",
          "have the user sign in again");
    }
  }
}
