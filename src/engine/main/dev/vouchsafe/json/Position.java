package dev.vouchsafe.json;

import static dev.vouchsafe.api.Api.Status.STABLE;

import dev.vouchsafe.api.Api;

/**
 * A position in a text.
 *
 * @param source the file's name, or another name of the source
 * @param line counted from 1; 0 if the value was not read from a text
 * @param column counted from 1, in UTF-16 units
 */
@Api(STABLE)
public record Position(String source, int line, int column) {
  /** The position of a value made in code: a name without a line. */
  public static Position of(String source) {
    return new Position(source, 0, 0);
  }

  /** {@code source:line:column}, or the source alone. */
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
