package dev.vouchsafe.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Encodings that can carry a value. They use nothing of the product, because they check the
 * product's decoders.
 */
enum Form {
  PLAIN(text -> text),
  UPPER_CASE(text -> text.toUpperCase(Locale.ROOT)),
  LOWER_CASE(text -> text.toLowerCase(Locale.ROOT)),
  XML_TEXT(text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
  XML_ATTRIBUTE(text -> XML_TEXT.encode(text).replace("\"", "&quot;").replace("'", "&apos;")),
  DECIMAL_REFERENCES(text -> each(text, "&#%d;")),
  HEX_REFERENCES(text -> each(text, "&#x%X;")),
  LONG_REFERENCES(text -> each(text, "&#x0000%x;")),
  JSON(
      text ->
          text.replace("\\", "\\\\")
              .replace("\"", "\\\"")
              .replace("\n", "\\n")
              .replace("\t", "\\t")),
  JSON_SLASHES(text -> JSON.encode(text).replace("/", "\\/")),
  JAVA_ESCAPES(
      text ->
          text.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining())),
  CODE_POINT_ESCAPES(text -> each(text, "\\u{%x}")),
  PERCENT_ALL(text -> "%" + HexFormat.ofDelimiter("%").formatHex(text.getBytes(UTF_8))),
  PERCENT_FORM(text -> URLEncoder.encode(text, UTF_8)),
  PERCENT_PATH(text -> URLEncoder.encode(text, UTF_8).replace("+", "%20")),
  BASE64(text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_8))),
  BASE64_URL(text -> Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8))),
  BASE64_LINES(
      text -> Base64.getMimeEncoder(12, new byte[] {'\n'}).encodeToString(text.getBytes(UTF_8))),
  HEX(text -> HexFormat.of().formatHex(text.getBytes(UTF_8))),
  HEX_UPPER_CASE(text -> HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8))),
  HEX_COLONS(text -> HexFormat.ofDelimiter(":").formatHex(text.getBytes(UTF_8))),
  HEX_BLANKS(text -> HexFormat.ofDelimiter(" ").formatHex(text.getBytes(UTF_8))),
  HEX_PREFIXED(
      text -> HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(text.getBytes(UTF_8))),
  DECIMAL_SIGNED(text -> Arrays.toString(text.getBytes(UTF_8))),
  DECIMAL_UNSIGNED(
      text -> bytes(text).mapToObj(Integer::toString).collect(Collectors.joining(", "))),
  DECIMAL_DENSE(text -> bytes(text).mapToObj(Integer::toString).collect(Collectors.joining(","))),
  JSON_IN_BASE64(text -> BASE64.encode("{\"v\":\"" + JSON.encode(text) + "\"}")),
  XML_IN_PERCENT(text -> PERCENT_FORM.encode(XML_TEXT.encode(text))),
  BASE64_IN_JSON_IN_HEX(text -> HEX.encode("[\"" + BASE64.encode(text) + "\"]"));

  /** Encodings that are searched for short values too: escapes of the same text. */
  static final List<Form> ESCAPES =
      List.of(
          PLAIN,
          UPPER_CASE,
          LOWER_CASE,
          XML_TEXT,
          DECIMAL_REFERENCES,
          HEX_REFERENCES,
          JSON,
          JAVA_ESCAPES,
          CODE_POINT_ESCAPES,
          PERCENT_ALL,
          PERCENT_FORM);

  @SuppressWarnings("ImmutableEnumChecker") // encoders hold nothing
  private final UnaryOperator<String> encoder;

  Form(UnaryOperator<String> encoder) {
    this.encoder = encoder;
  }

  String encode(String text) {
    return encoder.apply(text);
  }

  /**
   * The Base64 characters of a value that do not depend on its neighbours, for each of the three
   * alignments.
   */
  static List<String> base64Cores(String text) {
    return IntStream.range(0, 3)
        .mapToObj(
            shift -> {
              String encoded = BASE64.encode("\0".repeat(shift) + text);
              int octets = shift + text.getBytes(UTF_8).length;
              return encoded.substring((shift * 8 + 5) / 6, octets * 8 / 6);
            })
        .toList();
  }

  private static String each(String text, String format) {
    return text.codePoints()
        .mapToObj(point -> String.format(format, point))
        .collect(Collectors.joining());
  }

  private static IntStream bytes(String text) {
    byte[] octets = text.getBytes(UTF_8);
    return IntStream.range(0, octets.length).map(i -> octets[i] & 0xFF);
  }
}
