package dev.vouchsafe.faults.report;

import java.util.ArrayList;
import java.util.List;

/** Compares two messages line by line, with one XML element on each line. */
final class Lines {
  private static final int MOST = 600;
  private static final int LONGEST = 400;

  private Lines() {}

  enum Kind {
    SAME,
    ADDED,
    LEFT_OUT
  }

  record Line(Kind kind, String text) {}

  /** Returns the lines of both messages; for large messages, only the first lines. */
  static List<Line> between(String before, String after) {
    List<String> a = lines(before);
    List<String> b = lines(after);
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] =
            a.get(i).equals(b.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<Line> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        lines.add(line(Kind.SAME, a.get(i)));
        i++;
        j++;
      } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
        lines.add(line(Kind.LEFT_OUT, a.get(i++)));
      } else {
        lines.add(line(Kind.ADDED, b.get(j++)));
      }
    }
    return lines;
  }

  private static Line line(Kind kind, String text) {
    return new Line(kind, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
  }

  private static List<String> lines(String xml) {
    List<String> all = List.of(xml.replace("><", ">\n<").split("\n", -1));
    return all.subList(0, Math.min(all.size(), MOST));
  }
}
