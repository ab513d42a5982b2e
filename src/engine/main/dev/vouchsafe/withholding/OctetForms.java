package dev.vouchsafe.withholding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Decodes all parts of a text that can be encoded octets: Base64 and Base64url at any alignment,
 * also over several lines; hexadecimal with or without separators; lists of decimal bytes. Each
 * form is decoded over the whole text, so the work is proportional to its length. Never fails:
 * other text decodes to nothing or to noise, in which no value is found.
 */
final class OctetForms {
  /** The fewest octets that are not taken for noise. */
  private static final int FEWEST_OCTETS = 4;

  private static final int FEWEST_SEXTETS = 6;

  /** The most characters between two decimal bytes: a comma, blanks and brackets. */
  private static final int LONGEST_GAP = 4;

  /** Separates the results of different parts of the text. */
  private static final int BREAK = '\n';

  private final String text;
  private final List<String> decoded = new ArrayList<>();

  private OctetForms(String text) {
    this.text = text;
  }

  /** Decodes the text in each form that occurs in it. */
  static List<String> decoded(String text) {
    OctetForms forms = new OctetForms(text);
    forms.base64();
    forms.hexadecimal();
    forms.decimal();
    return forms.decoded;
  }

  /** Decodes Base64. Encoded data can begin anywhere in a run, so all four alignments are tried. */
  private void base64() {
    Symbols run = new Symbols(FEWEST_SEXTETS, 6, 4);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int sextet = sextet(c);
      if (sextet >= 0) {
        run.accept(sextet);
      } else if (!Character.isWhitespace(c)) {
        run.end();
      }
    }
    run.finish();
  }

  private static int sextet(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    } else if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    } else if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return switch (c) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }

  /**
   * Decodes hexadecimal octets, which any character but letters and digits can separate and {@code
   * 0x} can precede.
   */
  private void hexadecimal() {
    Symbols run = new Symbols(2 * FEWEST_OCTETS, 4, 2);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '0' && i + 1 < text.length() && (text.charAt(i + 1) | ' ') == 'x') {
        i++;
      } else if (c < 128 && Character.digit(c, 16) >= 0) {
        run.accept(Character.digit(c, 16));
      } else if (Character.isLetterOrDigit(c) && (c | ' ') != 'x') {
        run.end();
      }
    }
    run.finish();
  }

  /** Decodes numbers from -128 to 255 with short gaps between them. */
  private void decimal() {
    Symbols run = new Symbols(FEWEST_OCTETS, 8, 1);
    int last = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        int end = i;
        int number = 0;
        while (end < text.length() && isDigit(text.charAt(end))) {
          number = Math.min(1000, number * 10 + text.charAt(end++) - '0');
        }
        if (number > 255 || i - last > LONGEST_GAP) {
          run.end();
        }
        if (number <= 255) {
          boolean negative = i > 0 && text.charAt(i - 1) == '-' && (i == 1 || i - 1 > last);
          run.accept((negative ? -number : number) & 0xFF);
        }
        last = end;
        i = end - 1;
      } else if (Character.isLetter(c)) {
        run.end();
      }
    }
    run.finish();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Collects the symbols of one alphabet and joins them to octets at every alignment. */
  private final class Symbols implements IntConsumer {
    private final int fewest;
    private final int bits;
    private final ByteArrayOutputStream[] alignments;
    private final ByteArrayOutputStream run = new ByteArrayOutputStream();

    /**
     * @param fewest the length of the shortest run that is decoded
     * @param bits the bits of a symbol
     * @param alignments the number of symbols after which an octet starts with a symbol again
     */
    Symbols(int fewest, int bits, int alignments) {
      this.fewest = fewest;
      this.bits = bits;
      this.alignments = new ByteArrayOutputStream[alignments];
      for (int i = 0; i < alignments; i++) {
        this.alignments[i] = new ByteArrayOutputStream();
      }
    }

    @Override
    public void accept(int symbol) {
      run.write(symbol);
    }

    void end() {
      if (run.size() >= fewest) {
        byte[] symbols = run.toByteArray();
        for (int skip = 0; skip < alignments.length; skip++) {
          octets(symbols, skip, alignments[skip]);
        }
      }
      run.reset();
    }

    private void octets(byte[] symbols, int skip, ByteArrayOutputStream out) {
      int pending = 0;
      int held = 0;
      for (int i = skip; i < symbols.length; i++) {
        pending = (pending << bits) | (symbols[i] & 0xFF);
        held += bits;
        if (held >= 8) {
          held -= 8;
          out.write(pending >> held);
          pending &= (1 << held) - 1;
        }
      }
      out.write(BREAK);
    }

    void finish() {
      end();
      for (ByteArrayOutputStream alignment : alignments) {
        if (alignment.size() > 0) {
          decoded.add(alignment.toString(StandardCharsets.UTF_8));
        }
        String latin = alignment.toString(StandardCharsets.ISO_8859_1);
        if (latin.indexOf(0) >= 0) {
          decoded.add(latin.replace("\0", "")); // UTF-16 has a NUL in most characters
        }
      }
    }
  }
}
