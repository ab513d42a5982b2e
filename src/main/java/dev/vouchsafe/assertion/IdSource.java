package dev.vouchsafe.assertion;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Gives ids for messages, assertions, sessions: {@code _} and 128 or more bits as hexadecimal. */
public final class IdSource implements Supplier<String> {
  private static final int OCTETS = 20;

  private final Supplier<byte[]> octets;

  private IdSource(Supplier<byte[]> octets) {
    this.octets = octets;
  }

  /** Unpredictable ids of 160 random bits. Thread-safe. */
  public static IdSource random() {
    SecureRandom random = new SecureRandom();
    return new IdSource(
        () -> {
          byte[] id = new byte[OCTETS];
          random.nextBytes(id);
          return id;
        });
  }

  /**
   * Ids that follow from a seed, the same in every run: for samples and comparisons, never for real
   * logins.
   */
  public static IdSource reproducible(String seed) {
    AtomicLong counter = new AtomicLong();
    return new IdSource(() -> digest(seed + "\n" + counter.getAndIncrement()));
  }

  /** The next id. */
  @Override
  public String get() {
    return "_" + HexFormat.of().formatHex(octets.get());
  }

  private static byte[] digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return java.util.Arrays.copyOf(digest, OCTETS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
