package dev.vouchsafe.compare.capture;

import static java.util.function.Predicate.not;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.xml.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Extracts a response from pasted text: XML, Base64 or Base64url, percent-encoded, HTML-escaped,
 * deflated, gzipped, a string of JSON, or inside a form body, a URL or a page. Takes time in
 * proportion to the input.
 */
public final class PastedResponse {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?:^|[?&\\s'\"])(SAMLResponse|wresult)['\"]?"
              + "(?:\\s*[=:]\\s*|[ \\t]*+[\\r\\n]\\s*)['\"]?([^&\r\n\t'\"]+)");
  private static final Pattern INPUT = Pattern.compile("<input\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(
          "\\bname\\s*=\\s*[\"']?(?:SAMLResponse|wresult)(?![^\"'\\s])", Pattern.CASE_INSENSITIVE);
  private static final Pattern VALUE =
      Pattern.compile(
          "\\bvalue\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|quot|apos|amp|nbsp));");
  private static final Map<String, String> NAMED =
      Map.of("lt", "<", "gt", ">", "quot", "\"", "apos", "'", "amp", "&", "nbsp", " ");
  private static final Pattern PERCENT = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+");

  private final String source;

  private PastedResponse(String source) {
    this.source = source;
  }

  /**
   * Returns the response's XML.
   *
   * @param source the input's name in messages
   * @throws InvalidInputException if the input contains none
   */
  public static byte[] xml(String source, byte[] octets) {
    return new PastedResponse(source).xml(octets);
  }

  /**
   * Returns the XML of the response in the form of a page; empty if it has no such form.
   *
   * @throws InvalidInputException if the form's field holds something else
   */
  static Optional<byte[]> ofPage(String source, String page) {
    return field(page)
        .filter(not(String::isBlank))
        .map(value -> new PastedResponse(source).decoded(value));
  }

  private byte[] xml(byte[] given) {
    byte[] octets = isGzip(given) ? inflated(given).orElseThrow(this::notWhole) : given;
    String text = unescapedCommand(text(octets).strip());
    if (text.isEmpty()) {
      throw unreadable("the input is empty");
    }
    Optional<String> quoted = quoted(text);
    if (quoted.isPresent()) {
      return quoted.get().getBytes(StandardCharsets.UTF_8);
    }
    Optional<String> field = field(text);
    if (field.isPresent()) {
      return decoded(field.get());
    } else if (text.startsWith("<")) {
      return text.startsWith("<?xml") ? withoutBlanks(octets) : octets;
    }
    Matcher parameter = PARAMETER.matcher(text);
    if (!parameter.find()) {
      String bare = text.startsWith("&") ? text : withoutEnd(text, "\"',;");
      return decoded(bare.startsWith("\"") || bare.startsWith("'") ? bare.substring(1) : bare);
    }
    String name = parameter.group(1);
    String value = parameter.group(2);
    while (parameter.find()) {
      if (!parameter.group(2).equals(value)) {
        throw new InvalidInputException(
            new Problem(
                "unreadable-response",
                source,
                "the input holds two responses, and which one counts is not sure",
                "give one of them"));
      }
    }
    return decoded(name.equals("wresult") ? value.replace('+', ' ') : value);
  }

  /** Returns the XML in a string of JSON, as logs have it. */
  private static Optional<String> quoted(String text) {
    if (!text.startsWith("\"")) {
      return Optional.empty();
    }
    try {
      ClaimValue value = JsonReader.readValue("text", 1, text.getBytes(StandardCharsets.UTF_8));
      return Optional.of(value.text())
          .filter(
              found -> value instanceof ClaimValue.Text && found.stripLeading().startsWith("<"));
    } catch (InvalidInputException e) {
      return Optional.empty(); // text in quotes
    }
  }

  /** A text in UTF-8, or in UTF-16 with its mark, as PowerShell writes what a program prints. */
  static String text(byte[] octets) {
    Charset charset = isUtf16(octets) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    return new String(octets, charset).replace("\uFEFF", "");
  }

  /** A command that a browser copied for Windows' shell, which escapes by {@code ^}. */
  private static String unescapedCommand(String text) {
    return text.startsWith("curl ^\"") ? text.replace("^", "") : text;
  }

  /** Without blanks before an XML declaration, which has to be the first thing. */
  private static byte[] withoutBlanks(byte[] octets) {
    int start = 0;
    while (octets[start] == ' ' || octets[start] == '\n' || octets[start] == '\r') {
      start++;
    }
    return Arrays.copyOfRange(octets, start, octets.length);
  }

  private static boolean isUtf16(byte[] octets) {
    int first = octets.length < 2 ? 0 : ((octets[0] & 0xFF) << 8) | (octets[1] & 0xFF);
    return first == 0xFEFF || first == 0xFFFE;
  }

  /** Returns the value of a form's field, as written by {@code issue --format form}. */
  private static Optional<String> field(String text) {
    Matcher input = INPUT.matcher(text);
    int end = 0;
    while (end >= 0 && input.find(end)) {
      end = endOfTag(text, input.end());
      String tag = end < 0 ? "" : text.substring(input.end(), end);
      Matcher value = VALUE.matcher(tag);
      if (NAME.matcher(tag).find() && value.find()) {
        return Stream.of(value.group(1), value.group(2), value.group(3))
            .filter(Objects::nonNull)
            .map(PastedResponse::unescaped)
            .findFirst();
      }
    }
    return Optional.empty();
  }

  /** Where the tag ends that goes on here; -1 if it does not. */
  private static int endOfTag(String text, int start) {
    int end = start;
    for (char quote = 0; end < text.length(); end++) {
      char each = text.charAt(end);
      if (quote == 0 && each == '>') {
        return end;
      } else if (quote == 0 && (each == '"' || each == '\'')) {
        quote = each;
      } else if (each == quote) {
        quote = 0;
      }
    }
    return -1;
  }

  /** A text of HTML as what it stands for. */
  private static String unescaped(String html) {
    return ENTITY.matcher(html).replaceAll(found -> Matcher.quoteReplacement(character(found)));
  }

  private static String character(MatchResult entity) {
    if (entity.group(3) != null) {
      return NAMED.get(entity.group(3));
    }
    int point =
        entity.group(1) == null
            ? Integer.parseInt(entity.group(2), 16)
            : Integer.parseInt(entity.group(1));
    return Character.isValidCodePoint(point) ? Character.toString(point) : entity.group();
  }

  /** Without characters of this kind at its end. */
  private static String withoutEnd(String text, String characters) {
    int end = text.length();
    while (end > 0 && characters.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  /**
   * Decodes Base64 of either alphabet without padding; reads a blank as a plus, except for those
   * that indent a line.
   */
  private static String base64(String text) {
    String base64 =
        text.replaceAll("[\\r\\n] {2,}", "")
            .replaceAll("[\\r\\n\\t]+", "")
            .replace(' ', '+')
            .replace('-', '+')
            .replace('_', '/');
    return withoutEnd(base64, "=");
  }

  private byte[] decoded(String value) {
    boolean encoded = PERCENT.matcher(value).find();
    String text = encoded ? percentDecoded(value) : value;
    if (encoded && (text.startsWith("<") || text.startsWith("&"))) {
      text = percentDecoded(value.replace('+', ' ')); // in XML, a plus of a form is a blank
    }
    if (text.stripLeading().startsWith("&")) {
      text = unescaped(text);
    }
    if (text.stripLeading().startsWith("<")) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    // a form turns an unencoded plus into a blank
    String whole = base64(text);
    String base64 = whole.length() % 4 == 0 ? whole : base64(text.strip());
    if (!BASE64.matcher(base64).matches() || base64.length() % 4 == 1) {
      throw unreadable("the input is neither XML nor Base64");
    }
    byte[] octets = Base64.getDecoder().decode(base64);
    if (isXml(octets)) {
      return octets;
    }
    return inflated(octets)
        .filter(PastedResponse::isXml)
        .orElseThrow(() -> unreadable("the input is Base64, and what it holds is no XML"));
  }

  private static String percentDecoded(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
    byte[] written = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < written.length; i++) {
      if (written[i] == '%'
          && i + 2 < written.length
          && Character.digit(written[i + 1], 16) >= 0
          && Character.digit(written[i + 2], 16) >= 0) {
        octets.write(
            (Character.digit(written[i + 1], 16) << 4) | Character.digit(written[i + 2], 16));
        i += 2;
      } else {
        octets.write(written[i]);
      }
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  private static boolean isXml(byte[] octets) {
    return isUtf16(octets)
        || new String(octets, 0, Math.min(octets.length, 64), StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .stripLeading()
            .startsWith("<");
  }

  private static boolean isGzip(byte[] octets) {
    return octets.length > 2 && (octets[0] & 0xFF) == 0x1F && (octets[1] & 0xFF) == 0x8B;
  }

  /** Inflates octets: messages in the query of a redirect are deflated, files are gzipped. */
  private static Optional<byte[]> inflated(byte[] octets) {
    Inflater raw = new Inflater(true);
    ByteArrayInputStream read = new ByteArrayInputStream(octets);
    try (InputStream in =
        isGzip(octets) ? new GZIPInputStream(read) : new InflaterInputStream(read, raw)) {
      return Optional.of(in.readNBytes(SafeXml.MAX_OCTETS + 1));
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      raw.end();
    }
  }

  private InvalidInputException notWhole() {
    return unreadable("the input is gzipped, and cannot be unpacked");
  }

  private InvalidInputException unreadable(String message) {
    return new InvalidInputException(
        new Problem(
            "unreadable-response",
            source,
            message,
            "give the SAMLResponse or wresult as the browser sent it: XML, Base64, or the form body"));
  }
}
