package dev.vouchsafe.compare.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, one at a time, counted from 1; blank ones are counted and passed over. */
public final class Lines implements Entries {
  private final InputStream in;
  private final int most;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private int number;

  /**
   * @param most how many octets of a line are kept, and about a buffer more, so that who reads it
   *     sees that it is too long
   */
  public Lines(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  @Override
  public Optional<Entry> next() throws IOException {
    byte[] octets = read();
    while (octets != null && isBlank(octets)) {
      octets = read();
    }
    return octets == null ? Optional.empty() : Optional.of(new Entry(number, number, octets));
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

  /** Reads on into the buffer, which is used up; false at the end of the input. */
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
