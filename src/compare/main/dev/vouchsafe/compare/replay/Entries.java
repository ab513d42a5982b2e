package dev.vouchsafe.compare.replay;

import java.io.IOException;
import java.util.Optional;

/** What a file holds one after another, read as a stream. */
public interface Entries {
  /**
   * One of them.
   *
   * @param number its place, from 1: of lines, that of the line
   * @param line the line on which it begins
   * @param octets what stands there; of one that is too long, as much as shows it
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to one reader, and never compared
  record Entry(int number, int line, byte[] octets) {
    @Override
    public String toString() {
      return "entry " + number;
    }
  }

  /**
   * The next one; empty at the end.
   *
   * @throws IOException if the file ends too early, or cannot be read on
   */
  Optional<Entry> next() throws IOException;

  /** The number of the entry that was read last, or begun. */
  int number();

  /** The line that was read last, or begun. */
  int line();
}
