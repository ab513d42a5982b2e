package dev.vouchsafe.json;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON with three exceptions for text that people paste: comments, trailing commas, and
 * blanks of web pages between tokens. Everything else is strict. UTF-8, with or without a byte
 * order mark.
 */
public final class JsonReader {
  /** The size of the largest text in octets: 16 MiB. */
  public static final int MAX_OCTETS = 16 * 1024 * 1024;

  /** The largest depth of nested objects and lists. */
  public static final int MAX_DEPTH = 64;

  /** The code of the problem that a text holds several values, such as one a line. */
  public static final String SEVERAL_VALUES = "several-values";

  private static final int MAX_NAME_LENGTH = 16 * 1024;
  private static final int MAX_NUMBER_LENGTH = 400;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_OCTETS)
                  .maxStringLength(MAX_OCTETS)
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private final String source;
  private final int firstLine;
  private final String text;
  private long end = Long.MAX_VALUE;

  private JsonReader(String source, int firstLine, String text) {
    this.source = source;
    this.firstLine = firstLine;
    this.text = text;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it cannot be read, is larger than {@link #MAX_OCTETS} or is
   *     not one JSON value
   */
  public static LocatedValue readFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), 1, in.readNBytes(MAX_OCTETS + 1));
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "unreadable-file",
              file.toString(),
              "the file cannot be read",
              "check that it exists, is a file and may be read"),
          e);
    }
  }

  /**
   * Reads a text that contains one JSON value.
   *
   * @param source its name in messages
   * @param firstLine the number of its first line, for a text cut from a longer one
   * @throws InvalidInputException if it is too large or not one JSON value
   */
  public static LocatedValue read(String source, int firstLine, byte[] octets) {
    if (octets.length > MAX_OCTETS) {
      throw new InvalidInputException(
          new Problem(
              "too-large",
              source,
              "the input is larger than " + MAX_OCTETS / 1024 / 1024 + " MiB",
              "make it smaller: nothing needs this much"));
    }
    String text = Utf8Text.decode(source, firstLine, octets);
    return new JsonReader(source, firstLine, PastedBlanks.replaced(text)).read();
  }

  /**
   * Reads the value that {@link #read(String, int, byte[])} reads, without positions and so in less
   * time.
   *
   * @param source its name in messages
   * @param firstLine the number of its first line, for a text cut from a longer one
   * @throws InvalidInputException if it is too large or not one JSON value
   */
  public static ClaimValue readValue(String source, int firstLine, byte[] octets) {
    return (octets.length > MAX_OCTETS ? Optional.<ClaimValue>empty() : AsciiJson.read(octets))
        .orElseGet(() -> read(source, firstLine, octets).value());
  }

  /**
   * Reads the value at a parser's position, in a text that is too long to be kept.
   *
   * @param source the text's name in messages
   * @param most the size of the largest value
   */
  static LocatedValue next(String source, JsonParser parser, int most) {
    JsonReader reader = new JsonReader(source, 1, "");
    reader.end = parser.currentTokenLocation().getCharOffset() + most;
    return reader.read(parser, reader::value);
  }

  private LocatedValue read() {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return read(parser, this::whole);
    }
  }

  private LocatedValue whole(JsonParser parser) {
    if (parser.nextToken() == null) {
      throw problem(
          "empty-input",
          firstLine > 1 ? new Position(source, firstLine, 1) : Position.of(source),
          "the input is empty",
          "write a JSON object");
    }
    LocatedValue value = value(parser);
    if (parser.nextToken() != null) {
      boolean another = parser.currentToken() == JsonToken.START_OBJECT;
      throw problem(
          another ? SEVERAL_VALUES : "not-json",
          position(parser.currentTokenLocation()),
          another
              ? "there is another JSON value after the first"
              : "there is more text after the JSON value",
          another ? "keep one of them, or give each a file of its own" : "remove it");
    }
    return value;
  }

  private LocatedValue read(JsonParser parser, Function<JsonParser, LocatedValue> parsing) {
    try {
      return parsing.apply(parser);
    } catch (StreamConstraintsException e) {
      throw problem(
          "limit-exceeded",
          position(e.getLocation() == null ? parser.currentLocation() : e.getLocation()),
          "the JSON is nested deeper than "
              + MAX_DEPTH
              + " levels, or a name or number in it is too long",
          "make it simpler: no login needs this");
    } catch (UnexpectedEndOfInputException e) {
      throw problem(
          "not-json",
          position(e.getLocation()),
          "the JSON ends too early",
          "close what is still open: a quote, a bracket or a brace");
    } catch (JacksonIOException e) {
      throw e.getCause() instanceof CharacterCodingException
          ? notJson(position(e.getLocation()))
          : JsonSequence.unreadable(source, e);
    } catch (JacksonException e) {
      throw notJson(position(e.getLocation()));
    }
  }

  private LocatedValue value(JsonParser parser) {
    TokenStreamLocation location = parser.currentTokenLocation();
    Position at = position(location);
    if (location.getCharOffset() > end) {
      throw problem(
          "too-large", at, "one value is too large", "make it smaller: nothing needs this much");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, at);
      case START_ARRAY -> list(parser, at);
      case VALUE_NUMBER_FLOAT ->
          LocatedValue.scalar(scalar(parser).orElseThrow(() -> tooBig(at)), at);
      default -> LocatedValue.scalar(scalar(parser).orElseThrow(() -> notJson(at)), at);
    };
  }

  /**
   * Returns the string, number, boolean or {@code null} at a parser's position; empty if there is
   * none, or a number larger than a double can hold.
   */
  static Optional<ClaimValue> scalar(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> Optional.of(new ClaimValue.Text(parser.getString()));
      case VALUE_NUMBER_INT -> Optional.of(ClaimValue.Num.of(new BigInteger(parser.getString())));
      case VALUE_NUMBER_FLOAT ->
          Optional.of(Double.parseDouble(parser.getString()))
              .filter(number -> !number.isInfinite())
              .map(ClaimValue.Num::of);
      case VALUE_TRUE -> Optional.of(ClaimValue.Bool.TRUE);
      case VALUE_FALSE -> Optional.of(ClaimValue.Bool.FALSE);
      case VALUE_NULL -> Optional.of(ClaimValue.Null.NULL);
      default -> Optional.empty();
    };
  }

  private LocatedValue object(JsonParser parser, Position at) {
    Map<String, LocatedValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      LocatedValue earlier = fields.get(name);
      if (earlier != null) {
        throw problem(
            "duplicate-key",
            position(parser.currentTokenLocation()),
            "an object has the same key twice; the first value stands at " + earlier.position(),
            "keep one of the two");
      }
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return LocatedValue.object(fields, at);
  }

  private LocatedValue list(JsonParser parser, Position at) {
    List<LocatedValue> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return LocatedValue.list(items, at);
  }

  private static InvalidInputException tooBig(Position at) {
    return problem(
        "number-out-of-range",
        at,
        "a number is larger than a double can hold",
        "write it as a string if it is not meant to be counted with");
  }

  /**
   * Makes a problem without the parser's own message, which quotes the input and could contain a
   * claim value or a secret.
   */
  private InvalidInputException notJson(Position at) {
    Optional<OtherFormat> other = OtherFormat.of(text);
    if (other.isPresent()) {
      return problem(
          "not-json",
          new Position(source, firstLine, 1),
          other.get().message(),
          other.get().nextStep());
    }
    return startsNonNumber(at)
        ? problem(
            "not-json", at, "JSON has no NaN and no Infinity", "write null, or leave the field out")
        : problem(
            "not-json",
            at,
            "this is not JSON",
            "look here and just before: a missing comma, quote or bracket is the usual cause");
  }

  private boolean startsNonNumber(Position at) {
    String line = text.lines().skip(Math.max(0, at.line() - firstLine)).findFirst().orElse("");
    String before = line.substring(0, Math.min(line.length(), Math.max(0, at.column() + 8)));
    return before.matches(".*[:,\\[\\s][-+]?(NaN|Infinity)\\b.*");
  }

  private Position position(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? Position.of(source)
        : new Position(
            source, location.getLineNr() + firstLine - 1, Math.max(1, location.getColumnNr()));
  }

  private static InvalidInputException problem(
      String code, Position at, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, at.toString(), message, nextStep));
  }
}
