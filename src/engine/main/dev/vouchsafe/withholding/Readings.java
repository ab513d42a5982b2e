package dev.vouchsafe.withholding;

import java.util.ArrayList;
import java.util.List;

/**
 * The texts that a datum can represent: itself, and its decodings from the forms in which logs
 * contain values, also nested. The datum is decoded, and the searched value not encoded, so that
 * every spelling of an escape is covered.
 */
final class Readings {
  /** The largest depth of nested encodings of octets. */
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

  /** The datum with its escapes decoded: the same text to a reader. */
  List<String> texts() {
    return texts;
  }

  /** The texts that the datum contains in an encoding of octets. */
  List<String> decoded() {
    return decoded;
  }

  /** Reads a plus also as a blank, as in forms of the web, unless the plus itself is escaped. */
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

  /** Decodes the text as written and after each pass that removed escapes. */
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
