package dev.vouchsafe.compare.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * JSON objects that follow one another and are spread over lines, as {@code jq .} writes them: cut
 * where an object ends and not read. Other text between objects is a separate entry for each line;
 * its reader reports the error.
 */
final class SpreadObjects implements Entries {
  private final InputStream in;
  private final int most;
  private int number;
  private int line = 1;

  /**
   * @param most how many octets of an object are kept, and one more, so that its reader sees that
   *     it is too long
   */
  SpreadObjects(InputStream in, int most) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.most = most;
  }

  /** Whether what a file begins with is an object that goes on in a line that begins none. */
  static boolean isStart(String start) {
    String text = start.replace("\uFEFF", "").stripLeading();
    int end = text.indexOf('\n');
    if (!text.startsWith("{") || end < 0 || text.substring(end).stripLeading().startsWith("{")) {
      return false;
    }
    Depth depth = new Depth();
    text.substring(0, end).chars().forEach(depth::pass);
    return !depth.isOutside();
  }

  @Override
  public Optional<Entry> next() throws IOException {
    int octet = read();
    while (octet != -1 && octet != '{' && (octet <= ' ' || octet > 0x7F)) { // a byte order mark
      octet = read();
    }
    return octet == -1 ? Optional.empty() : Optional.of(entry(octet));
  }

  private Entry entry(int first) throws IOException {
    number++;
    int at = line;
    ByteArrayOutputStream octets = new ByteArrayOutputStream(4096);
    Depth depth = new Depth();
    for (int octet = first; octet != -1; octet = read()) {
      depth.pass(octet);
      if (octets.size() <= most) {
        octets.write(octet);
      }
      if (first == '{' ? depth.isOutside() : octet == '\n') {
        break;
      }
    }
    return new Entry(number, at, octets.toByteArray());
  }

  private int read() throws IOException {
    int octet = in.read();
    line += octet == '\n' ? 1 : 0;
    return octet;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public int line() {
    return line;
  }
}
