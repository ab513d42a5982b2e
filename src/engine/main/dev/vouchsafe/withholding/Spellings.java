package dev.vouchsafe.withholding;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Normalises texts for comparison: one case, one blank for each run of white space; once with
 * composed characters as written, once decomposed into letters and marks. Works character by
 * character, because the platform's methods take quadratic time for some texts.
 */
final class Spellings {
  private final StringBuilder out;

  /** The index of the first mark after the last letter. */
  private int marks;

  private Spellings(int length) {
    this.out = new StringBuilder(length);
  }

  static Set<String> of(String text) {
    Set<String> spellings = new LinkedHashSet<>(2);
    spellings.add(new Spellings(text.length()).asWritten(text));
    if (text.chars().anyMatch(Spellings::mayComeApart)) {
      spellings.add(new Spellings(text.length()).apart(text));
    }
    return spellings;
  }

  private String asWritten(String text) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      appendFolded(point);
      i += Character.charCount(point);
    }
    return out.toString();
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  private String apart(String text) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (mayComeApart(point)) {
        Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD)
            .codePoints()
            .forEach(this::appendPart);
      } else {
        appendPart(point);
      }
    }
    sortMarks();
    return out.toString();
  }

  private static boolean mayComeApart(int point) {
    return point >= 0xC0 && point != 0xFFFD;
  }

  private void appendPart(int point) {
    if (!isMark(point)) {
      sortMarks();
    }
    appendFolded(point);
    if (!isMark(point)) {
      marks = out.length();
    }
  }

  /** Sorts the marks of one letter, which can be written in any order. */
  private void sortMarks() {
    if (out.length() - marks > 1) {
      int[] sorted = out.substring(marks).codePoints().sorted().toArray();
      out.setLength(marks);
      for (int mark : sorted) {
        out.appendCodePoint(mark);
      }
    }
    marks = out.length();
  }

  private static boolean isMark(int point) {
    return point >= 0x300 && Character.getType(point) == Character.NON_SPACING_MARK;
  }

  private void appendFolded(int point) {
    if (isBlank(point)) {
      if (out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    } else if (point < 0x80) {
      out.append((char) Character.toUpperCase(point));
    } else if (point == 0xFFFD) {
      out.append('\uFFFD');
    } else {
      out.append(Character.toString(point).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT));
    }
  }
}
