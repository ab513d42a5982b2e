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
    this.texts = readAs(datum);
    decode(Escapes.undone(datum), DEPTH);
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

  /** In a form of the web a plus stands for a blank, unless it is escaped itself. */
  private static List<String> readAs(String datum) {
    List<String> texts = new ArrayList<>();
    for (String pass : Escapes.undone(datum)) {
      texts.add(pass);
      if (pass.indexOf('+') >= 0) {
        texts.addAll(Escapes.undone(pass.replace('+', ' ')));
      }
    }
    return texts;
  }

  /** Decodes what was written, and what is left of it as escapes are undone. */
  private void decode(List<String> passes, int depth) {
    if (depth == 0) {
      return;
    }
    for (String text : passes) {
      for (String carried : OctetForms.decoded(text)) {
        decoded.addAll(readAs(carried));
        decode(Escapes.undone(carried), depth - 1);
      }
    }
  }
}
