package dev.vouchsafe.json;

/**
 * A place in a text.
 *
 * @param source the file's name, or another name for where the text came from
 * @param line counted from 1; 0 if the value never stood in a text
 * @param column counted from 1, in UTF-16 units
 */
public record Position(String source, int line, int column) {
  /** The place of a value that was made in code: it has a name and no line. */
  public static Position of(String source) {
    return new Position(source, 0, 0);
  }

  /** {@code source:line:column}, or the source alone. */
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
