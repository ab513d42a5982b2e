package dev.vouchsafe.messages;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Encodes and decodes messages as bindings require: Base64 in a form, DEFLATE (RFC 1951) and Base64
 * in a query.
 */
final class MessageText {
  /** The size of the largest message, as XML, in octets. */
  static final int LARGEST = 128 * 1024;

  /** The largest ratio of inflated to deflated octets, for messages that are not small. */
  private static final int MOST_RATIO = 40;

  private static final int SMALL = 8 * 1024;

  private MessageText() {}

  /**
   * Decodes the message of a form; the Base64 can have line breaks (RFC 2045).
   *
   * @throws InvalidInputException if it is not Base64 or too large
   */
  static byte[] ofForm(String where, String text) {
    return base64(where, text.replace("\r", "").replace("\n", ""));
  }

  /**
   * Decodes the message of a query.
   *
   * @throws InvalidInputException if it is not Base64 or not DEFLATE, or is too large when inflated
   */
  static byte[] ofQuery(String where, String text, boolean lenient) {
    byte[] deflated = base64(where, text);
    if (lenient && isPlainXml(deflated)) {
      return ofForm(where, text);
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      return inflated(where, inflater, deflated.length);
    } catch (DataFormatException e) {
      throw notDeflate(where);
    } finally {
      inflater.end();
    }
  }

  private static boolean isPlainXml(byte[] octets) {
    String text = new String(octets, StandardCharsets.UTF_8).strip();
    return text.startsWith("<") && text.endsWith(">");
  }

  private static byte[] inflated(String where, Inflater inflater, int length)
      throws DataFormatException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(4096);
    byte[] piece = new byte[4096];
    while (!inflater.finished()) {
      int more = inflater.inflate(piece);
      if (more == 0 && !inflater.finished()) {
        throw notDeflate(where);
      }
      octets.write(piece, 0, more);
      if (octets.size() > LARGEST) {
        throw tooLarge(where);
      } else if (octets.size() > SMALL && octets.size() / MOST_RATIO > length) {
        throw refused(
            "limit-exceeded",
            where,
            "it would become more than " + MOST_RATIO + " times as large as it came",
            "send a message that says something: this one is made to fill memory");
      }
    }
    if (inflater.getRemaining() > 0) {
      throw notDeflate(where);
    }
    return octets.toByteArray();
  }

  /** Decodes a signature, or a message before it is inflated. */
  static byte[] base64(String where, String text) {
    if (text.length() > LARGEST / 3 * 4 + 4) {
      throw tooLarge(where);
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw refused(
          "not-base64",
          where,
          "it is not Base64",
          text.indexOf(' ') >= 0
              ? "percent-encode each + of it as %2B, for a bare + means a space"
              : "encode the message as Base64, then percent-encode it");
    }
  }

  /** Encodes a message for a form. */
  static String forForm(byte[] message) {
    return Base64.getEncoder().encodeToString(message);
  }

  /** Encodes a message for a query, before percent-encoding. */
  static String forQuery(byte[] message) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(message);
      deflater.finish();
      ByteArrayOutputStream octets = new ByteArrayOutputStream(message.length);
      byte[] piece = new byte[4096];
      while (!deflater.finished()) {
        octets.write(piece, 0, deflater.deflate(piece));
      }
      return Base64.getEncoder().encodeToString(octets.toByteArray());
    } finally {
      deflater.end();
    }
  }

  private static InvalidInputException tooLarge(String where) {
    return refused(
        "too-large",
        where,
        "the message is larger than " + LARGEST / 1024 + " KiB",
        "make it smaller: no request needs this");
  }

  private static InvalidInputException notDeflate(String where) {
    return refused(
        "not-deflate",
        where,
        "it is not a message in DEFLATE, from its first octet to its last",
        "in a query, deflate it as RFC 1951 says, without a zlib header, before it becomes Base64;"
            + " or post it");
  }

  private static InvalidInputException refused(
      String code, String where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where, message, nextStep));
  }
}
