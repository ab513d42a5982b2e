package dev.vouchsafe.withholding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts that a datum may stand for: itself, and what it decodes to from the forms in which logs
 * carry values - XML and JSON escapes, percent-encoding, Base64 and Base64url at any alignment,
 * hexadecimal, lists of decimal bytes - also one inside another. Decoding the datum, rather than
 * encoding what is looked for, leaves no spelling of an escape out.
 */
final class Readings {
  /** How many encodings deep is looked. */
  private static final int DEPTH = 3;

  /** A bound on the work for one datum; far more than honest data has. */
  private static final int MOST = 256;

  private static final Pattern XML_ESCAPE =
      Pattern.compile("&(?:#([0-9]{1,9})|#[xX]([0-9a-fA-F]{1,8})|(lt|gt|amp|quot|apos));");
  private static final Pattern JSON_ESCAPE =
      Pattern.compile("\\\\(?:u\\{?([0-9a-fA-F]{1,6})}?|([\"\\\\/bfnrt']))");
  private static final Pattern PERCENT_RUN = Pattern.compile("(?:%[0-9a-fA-F]{2})+");
  private static final Pattern BASE64_RUN = Pattern.compile("[A-Za-z0-9+/]{11,}");
  private static final Pattern HEX_RUN = Pattern.compile("[0-9a-fA-F]{16,}");
  private static final Pattern HEX_NOISE = Pattern.compile("0[xX]|\\\\x|%|[:\\s,;-]");
  private static final Pattern DECIMAL_RUN =
      Pattern.compile("-?[0-9]{1,3}(?:[,;\\s]{1,3}-?[0-9]{1,3}){7,}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,3}");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Set<String> texts = new LinkedHashSet<>();
  private final Set<String> decoded = new LinkedHashSet<>();

  private Readings(String datum) {
    escapes(datum, DEPTH);
    for (String text : Set.copyOf(texts)) {
      octets(text, DEPTH);
    }
  }

  static Readings of(String datum) {
    return new Readings(datum);
  }

  /** The datum with escapes of markup and JSON undone: still the same text to a reader. */
  Set<String> texts() {
    return texts;
  }

  /** What the datum carries in an encoding of octets. */
  Set<String> decoded() {
    return decoded;
  }

  private void escapes(String text, int depth) {
    if (depth < 0 || texts.size() >= MOST || !texts.add(text)) {
      return;
    }
    if (text.indexOf('&') >= 0) {
      escapes(XML_ESCAPE.matcher(text).replaceAll(Readings::xmlCharacter), depth - 1);
    }
    if (text.indexOf('\\') >= 0) {
      escapes(JSON_ESCAPE.matcher(text).replaceAll(Readings::jsonCharacter), depth - 1);
    }
    if (text.indexOf('%') >= 0) {
      escapes(PERCENT_RUN.matcher(text).replaceAll(Readings::percentText), depth - 1);
    }
    if (text.indexOf('+') >= 0) {
      escapes(text.replace('+', ' '), depth - 1);
    }
  }

  private void octets(String text, int depth) {
    if (depth == 0 || decoded.size() >= MOST) {
      return;
    }
    Consumer<byte[]> found =
        octets -> {
          String carried = new String(octets, StandardCharsets.UTF_8);
          if (decoded.add(carried)) {
            Readings inner = new Readings(carried, depth - 1);
            decoded.addAll(inner.texts);
            decoded.addAll(inner.decoded);
          }
        };
    String dense = BLANKS.matcher(text).replaceAll("").replace('-', '+').replace('_', '/');
    BASE64_RUN.matcher(dense).results().forEach(run -> base64(run.group(), found));
    HEX_RUN
        .matcher(HEX_NOISE.matcher(text).replaceAll(""))
        .results()
        .forEach(run -> hex(run.group(), found));
    DECIMAL_RUN.matcher(text).results().forEach(run -> decimal(run.group(), found));
  }

  private Readings(String carried, int depth) {
    escapes(carried, depth);
    if (depth > 0) {
      for (String text : Set.copyOf(texts)) {
        octets(text, depth);
      }
    }
  }

  /** A value may begin anywhere in what was encoded, so each of the four alignments is tried. */
  private static void base64(String run, Consumer<byte[]> found) {
    for (int skip = 0; skip < 4; skip++) {
      int length = run.length() - skip;
      int usable = length % 4 == 1 ? length - 1 : length;
      if (usable > 0) {
        found.accept(Base64.getDecoder().decode(run.substring(skip, skip + usable)));
      }
    }
  }

  private static void hex(String run, Consumer<byte[]> found) {
    for (int skip = 0; skip < 2; skip++) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream(run.length() / 2);
      for (int i = skip; i + 1 < run.length(); i += 2) {
        octets.write(Integer.parseInt(run.substring(i, i + 2), 16));
      }
      found.accept(octets.toByteArray());
    }
  }

  private static void decimal(String run, Consumer<byte[]> found) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    DECIMAL.matcher(run).results().forEach(n -> octets.write(Integer.parseInt(n.group())));
    found.accept(octets.toByteArray());
  }

  private static String xmlCharacter(MatchResult escape) {
    if (escape.group(3) != null) {
      return switch (escape.group(3)) {
        case "lt" -> "<";
        case "gt" -> ">";
        case "amp" -> "&";
        case "quot" -> "\"";
        default -> "'";
      };
    }
    return escape.group(1) != null
        ? character(escape, escape.group(1), 10)
        : character(escape, escape.group(2), 16);
  }

  private static String jsonCharacter(MatchResult escape) {
    if (escape.group(1) != null) {
      return character(escape, escape.group(1), 16);
    }
    return Matcher.quoteReplacement(
        switch (escape.group(2)) {
          case "b" -> "\b";
          case "f" -> "\f";
          case "n" -> "\n";
          case "r" -> "\r";
          case "t" -> "\t";
          default -> escape.group(2);
        });
  }

  private static String character(MatchResult escape, String digits, int radix) {
    long point = Long.parseLong(digits, radix);
    return Matcher.quoteReplacement(
        point <= Character.MAX_CODE_POINT ? Character.toString((int) point) : escape.group());
  }

  private static String percentText(MatchResult run) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (int i = 0; i < run.group().length(); i += 3) {
      octets.write(Integer.parseInt(run.group().substring(i + 1, i + 3), 16));
    }
    return Matcher.quoteReplacement(octets.toString(StandardCharsets.UTF_8));
  }
}
