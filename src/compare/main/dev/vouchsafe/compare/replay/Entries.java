package dev.vouchsafe.compare.replay;

import java.io.IOException;
import java.util.Optional;

/** The entries of a file, read as a stream. */
public interface Entries {
  /**
   * One entry.
   *
   * @param number its position, from 1; for lines, the line number
   * @param line the line on which it starts
   * @param octets its content; truncated if it is too long
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to one reader, never compared
  record Entry(int number, int line, byte[] octets) {
    @Override
    public String toString() {
      return "entry " + number;
    }
  }

  /**
   * Returns the next entry; empty at the end.
   *
   * @throws IOException if the file ends too early, or cannot be read further
   */
  Optional<Entry> next() throws IOException;

  /** The number of the last or current entry. */
  int number();

  /** The last or current line. */
  int line();
}
