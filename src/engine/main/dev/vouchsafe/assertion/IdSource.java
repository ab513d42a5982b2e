package dev.vouchsafe.assertion;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Generates ids for messages, assertions and sessions: {@code _} and at least 128 bits as
 * hexadecimal.
 */
public final class IdSource implements Supplier<String> {
  private static final int OCTETS = 20;
  private static final HexFormat HEXADECIMAL = HexFormat.of();

  private final Supplier<byte[]> octets;

  private IdSource(Supplier<byte[]> octets) {
    this.octets = octets;
  }

  /** Makes unpredictable ids of 160 random bits. Thread-safe without locks. */
  public static IdSource random() {
    Queue<Stock> idle = new ConcurrentLinkedQueue<>();
    return new IdSource(
        () -> {
          Stock stock = Optional.ofNullable(idle.poll()).orElseGet(Stock::new);
          byte[] id = stock.take();
          idle.add(stock);
          return id;
        });
  }

  /**
   * A stock of random octets for about fifty ids. It has its own generator, seeded by the
   * platform's, because only one thread at a time can use the platform's generator. One thread at a
   * time uses a stock; used octets are erased.
   */
  private static final class Stock {
    private final SecureRandom random = generator();
    private final byte[] octets = new byte[50 * OCTETS];
    private int used = octets.length;

    private byte[] take() {
      if (used == octets.length) {
        random.nextBytes(octets);
        used = 0;
      }
      byte[] id = Arrays.copyOfRange(octets, used, used + OCTETS);
      Arrays.fill(octets, used, used + OCTETS, (byte) 0);
      used += OCTETS;
      return id;
    }

    /** A generator of NIST SP 800-90A, or the platform's if a security policy excludes it. */
    private static SecureRandom generator() {
      try {
        return SecureRandom.getInstance("DRBG");
      } catch (NoSuchAlgorithmException e) {
        return new SecureRandom();
      }
    }
  }

  /**
   * Makes ids computed from a seed, the same in every run; for samples and comparisons, never for
   * real logins.
   */
  public static IdSource reproducible(String seed) {
    AtomicLong counter = new AtomicLong();
    return new IdSource(() -> digest(seed + "\n" + counter.getAndIncrement()));
  }

  /** Returns the next id. */
  @Override
  public String get() {
    byte[] id = octets.get();
    byte[] text = new byte[1 + 2 * id.length];
    text[0] = '_';
    for (int i = 0; i < id.length; i++) {
      text[2 * i + 1] = (byte) HEXADECIMAL.toHighHexDigit(id[i]);
      text[2 * i + 2] = (byte) HEXADECIMAL.toLowHexDigit(id[i]);
    }
    return new String(text, StandardCharsets.US_ASCII);
  }

  private static byte[] digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest, OCTETS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
