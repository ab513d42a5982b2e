package dev.vouchsafe.compare.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads the lines of a stream, counted from 1; blank lines are counted and skipped. */
public final class Lines implements Entries {
  private final InputStream in;
  private final int most;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private int number;

  /**
   * @param most the most octets of a line; one more is kept, so that the caller recognises a line
   *     that is too long
   */
  public Lines(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  @Override
  public Optional<Entry> next() throws IOException {
    for (byte[] octets = read(); octets != null; octets = read()) {
      Optional<Entry> entry = entry(number, octets, most);
      if (entry.isPresent()) {
        return entry;
      }
    }
    return Optional.empty();
  }

  /**
   * A line as an entry; empty if it is blank.
   *
   * @param most the most octets of a line; one more is kept
   */
  public static Optional<Entry> entry(int number, byte[] octets, int most) {
    return isBlank(octets)
        ? Optional.empty()
        : Optional.of(
            new Entry(
                number, number, octets.length > most ? Arrays.copyOf(octets, most + 1) : octets));
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public int line() {
    return number;
  }

  private byte[] read() throws IOException {
    if (at == end && !fill()) {
      return null;
    }
    number++;
    ByteArrayOutputStream octets = new ByteArrayOutputStream(4096);
    boolean ended = false;
    while (!ended && (at < end || fill())) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (octets.size() <= most) {
        octets.write(buffer, from, at - from);
      }
      ended = at < end;
      at += ended ? 1 : 0;
    }
    return octets.toByteArray();
  }

  /** Refills the empty buffer; returns false at the end of the input. */
  private boolean fill() throws IOException {
    at = 0;
    end = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private static boolean isBlank(byte[] octets) {
    for (byte octet : octets) {
      if (octet != ' ' && octet != '\t' && octet != '\r') {
        return false;
      }
    }
    return true;
  }
}
