package dev.vouchsafe.compare.report;

import dev.vouchsafe.compare.difference.Evidence;
import dev.vouchsafe.withholding.Redactor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How values are shown: as keyed digests, so that a report can be mailed, or as they are if that is
 * asked for. Two values have the same digest if they are the same, within one report; who does not
 * have the key cannot try values. Denied values are never shown. Thread-safe.
 */
public final class ValueDisplay {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_OCTETS = 32;
  private static final int DIGITS = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;
  private final boolean values;

  private ValueDisplay(byte[] key, boolean values) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.values = values;
  }

  /** Digests with a key of their own, which nobody keeps. */
  public static ValueDisplay digests() {
    byte[] key = new byte[KEY_OCTETS];
    RANDOM.nextBytes(key);
    return new ValueDisplay(key, false);
  }

  /** Digests with a key, the same in every report that has it. */
  public static ValueDisplay digests(byte[] key) {
    return new ValueDisplay(key, false);
  }

  /** The values themselves, but for denied ones. */
  public static ValueDisplay values() {
    return new ValueDisplay(new byte[1], true);
  }

  /** The texts as they are shown, in order. */
  public List<String> shown(Evidence evidence) {
    return switch (evidence.visibility()) {
      case PUBLIC -> evidence.texts();
      case VALUE ->
          values ? evidence.texts() : evidence.texts().stream().map(this::digest).toList();
      case DENIED -> evidence.texts().stream().map(text -> Redactor.WITHHELD).toList();
    };
  }

  /** A text as the digest that stands for it. */
  public String digest(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return "#" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return values ? "values" : "digests";
  }
}
