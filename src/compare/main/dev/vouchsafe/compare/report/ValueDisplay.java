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
 * The form in which values are shown: as keyed digests, so that a report can be sent by mail, or
 * unchanged on request. Within one report, equal values have equal digests; without the key, nobody
 * can test a guess. Denied values are never shown. Thread-safe.
 */
public final class ValueDisplay {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_OCTETS = 32;
  private static final int DIGITS = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Mac digester;
  private final boolean values;

  private ValueDisplay(byte[] key, boolean values) {
    this.digester = digester(key);
    this.values = values;
  }

  private static Mac digester(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }

  /** Shows digests with a random key that is not kept. */
  public static ValueDisplay digests() {
    byte[] key = new byte[KEY_OCTETS];
    RANDOM.nextBytes(key);
    return new ValueDisplay(key, false);
  }

  /** Shows digests with this key, equal in every report with the same key. */
  public static ValueDisplay digests(byte[] key) {
    return new ValueDisplay(key, false);
  }

  /** Shows values unchanged, except denied ones. */
  public static ValueDisplay values() {
    return new ValueDisplay(new byte[1], true);
  }

  /** Returns the texts as shown, in order. */
  public List<String> shown(Evidence evidence) {
    return switch (evidence.visibility()) {
      case PUBLIC -> evidence.texts();
      case VALUE ->
          values ? evidence.texts() : evidence.texts().stream().map(this::digest).toList();
      case DENIED -> evidence.texts().stream().map(text -> Redactor.WITHHELD).toList();
    };
  }

  /** Returns the digest of a text. */
  public String digest(String text) {
    byte[] digest = copy(digester).doFinal(text.getBytes(StandardCharsets.UTF_8));
    return "#" + HexFormat.of().formatHex(digest, 0, DIGITS / 2);
  }

  /** A copy: a digester belongs to one thread, and creating a new one takes longer. */
  private static Mac copy(Mac digester) {
    try {
      return (Mac) digester.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the HMAC of every Java platform can be copied", e);
    }
  }

  @Override
  public String toString() {
    return values ? "values" : "digests";
  }
}
