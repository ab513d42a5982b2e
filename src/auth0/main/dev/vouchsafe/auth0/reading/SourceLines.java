package dev.vouchsafe.auth0.reading;

import dev.vouchsafe.json.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where the characters of a script stand, which is parsed with something put before it. */
final class SourceLines {
  private final String name;
  private final String source;
  private final int before;
  private final List<Integer> starts = new ArrayList<>(List.of(0));

  /**
   * @param before how many characters stand before the script where it is parsed
   */
  SourceLines(String name, String source, int before) {
    this.name = name;
    this.before = before;
    this.source = source;
    for (int i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
  }

  /** How long the script is, in octets. */
  int octets() {
    return source.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The place of a character of what is parsed; of a string's first one, that of its quote. */
  Position position(int parsed) {
    int offset = Math.max(0, Math.min(parsed - before, source.length()));
    if (offset > 0 && "'\"`".indexOf(source.charAt(offset - 1)) >= 0) {
      offset--;
    }
    int found = Collections.binarySearch(starts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Position(name, line + 1, offset - starts.get(line) + 1);
  }
}
