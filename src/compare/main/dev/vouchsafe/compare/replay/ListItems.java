package dev.vouchsafe.compare.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Splits a JSON list at the commas between its items without parsing them. The parser of an item
 * reports its problems, which do not end the list. Lists and pages can stand one behind the other,
 * as when several downloads are written into one file.
 */
final class ListItems implements Entries {
  private final InputStream in;
  private final int most;
  private int number;
  private int line = 1;
  private boolean begun;
  private boolean ended;
  private final boolean page;

  /**
   * @param most the most octets of an item; one more is kept, so that the caller recognises an item
   *     that is too long
   */
  ListItems(InputStream in, int most) {
    this(in, most, false);
  }

  private ListItems(InputStream in, int most, boolean page) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.most = most;
    this.page = page;
  }

  /** The items of the first list of each object; the rest of the object is ignored. */
  static ListItems ofPage(InputStream in, int most) {
    return new ListItems(in, most, true);
  }

  @Override
  public Optional<Entry> next() throws IOException {
    int first = visible();
    while (true) {
      if (ended && page) {
        first = afterObject(first);
      }
      if (ended && first != (page ? '{' : '[')) {
        return first == -1 ? Optional.empty() : Optional.of(rest(first));
      }
      if (ended || !begun) {
        while (first != '[') {
          first = required(visible()); // a byte order mark, or the page before its list
        }
        begun = true;
        first = visible();
      }
      ended = first == ']';
      if (!ended) {
        return Optional.of(item(required(first)));
      }
      first = visible();
    }
  }

  /** Skips the rest of the object around a list; returns what is visible behind it, or -1. */
  private int afterObject(int first) throws IOException {
    Depth depth = new Depth();
    int octet = first;
    while (octet != -1 && (octet != '}' || !depth.isOutside())) {
      depth.pass(octet);
      octet = read();
    }
    return octet == -1 ? -1 : visible();
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public int line() {
    return line;
  }

  private Entry item(int first) throws IOException {
    number++;
    int at = line;
    ByteArrayOutputStream octets = new ByteArrayOutputStream(4096);
    Depth depth = new Depth();
    int octet = first;
    while (!depth.isOutside() || (octet != ',' && octet != ']')) {
      depth.pass(octet);
      if (octets.size() <= most) {
        octets.write(octet);
      }
      octet = required(read());
    }
    ended = octet == ']';
    return new Entry(number, at, octets.toByteArray());
  }

  /** Returns text after the list as one entry, which is not JSON or not a user. */
  private Entry rest(int first) throws IOException {
    number++;
    int at = line;
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (int octet = first; octet != -1; octet = read()) {
      if (octets.size() <= most) {
        octets.write(octet);
      }
    }
    return new Entry(number, at, octets.toByteArray());
  }

  /** Returns the next octet that is not white space; -1 at the end. */
  private int visible() throws IOException {
    int octet = read();
    while (octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t') {
      octet = read();
    }
    return octet;
  }

  private int read() throws IOException {
    int octet = in.read();
    line += octet == '\n' ? 1 : 0;
    return octet;
  }

  private static int required(int octet) throws Unended {
    if (octet == -1) {
      throw new Unended();
    }
    return octet;
  }

  /** The input ends before the list does. */
  static final class Unended extends EOFException {
    private static final long serialVersionUID = 1;

    private Unended() {
      super("the list has no end");
    }
  }
}
