package dev.vouchsafe.withholding;

import java.util.ArrayList;
import java.util.List;

/**
 * The texts that a datum may stand for: itself, and what it decodes to from the forms in which logs
 * carry values, also one inside another. Decoding the datum, rather than encoding what is looked
 * for, leaves no spelling of an escape out.
 */
final class Readings {
  /** How many encodings of octets deep is looked. */
  private static final int DEPTH = 3;

  private final List<String> texts;
  private final List<String> decoded = new ArrayList<>();

  private Readings(String datum) {
    this.texts = Escapes.undone(datum);
    decode(texts, DEPTH);
  }

  static Readings of(String datum) {
    return new Readings(datum);
  }

  /** The datum with escapes undone: still the same text to a reader. */
  List<String> texts() {
    return texts;
  }

  /** What the datum carries in an encoding of octets. */
  List<String> decoded() {
    return decoded;
  }

  /** Decodes what was written, and what is left of it when all escapes are undone. */
  private void decode(List<String> passes, int depth) {
    if (depth == 0) {
      return;
    }
    List<String> ends =
        passes.size() == 1 ? passes : List.of(passes.get(0), passes.get(passes.size() - 1));
    for (String text : ends) {
      for (String carried : OctetForms.decoded(text)) {
        List<String> inner = Escapes.undone(carried.replace("\0", "")); // UTF-16 has NULs between
        decoded.addAll(inner);
        decode(inner, depth - 1);
      }
    }
  }
}
