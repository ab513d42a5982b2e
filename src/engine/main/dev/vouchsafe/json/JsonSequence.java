package dev.vouchsafe.json;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Many JSON values of one file, one at a time: the items of a list, or values that follow one
 * another, as one to a line. However long the file is, one value at a time is in memory, and each
 * has the limits of {@link JsonReader}, but for its size: {@link #MAX_OCTETS}.
 */
public final class JsonSequence {
  /** The largest single value: 2 MiB. */
  public static final int MAX_OCTETS = 2 * 1024 * 1024;

  private static final JsonFactory FACTORY =
      JsonReader.FACTORY
          .rebuild()
          .streamReadConstraints(
              JsonReader.FACTORY.streamReadConstraints().rebuild().maxDocumentLength(-1).build())
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private JsonSequence() {}

  /**
   * Reads a file.
   *
   * @param goOn takes each value and tells whether it wants the next
   * @throws InvalidInputException if the file, as far as it is read, is not such a sequence
   */
  public static void read(Path file, Predicate<LocatedValue> goOn) {
    try (Reader text =
            afterMark(
                new InputStreamReader(
                    Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      read(file.toString(), parser, goOn);
    } catch (CharacterCodingException e) {
      throw notJson(new Position(file.toString(), 1, 1));
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

  /** The text behind its byte order mark, if it has one. */
  private static Reader afterMark(Reader text) throws IOException {
    PushbackReader reader = new PushbackReader(text);
    int first = reader.read();
    if (first >= 0 && first != '\uFEFF') {
      reader.unread(first);
    }
    return reader;
  }

  private static void read(String source, JsonParser parser, Predicate<LocatedValue> goOn) {
    boolean list = next(source, parser) == JsonToken.START_ARRAY;
    JsonToken token = list ? next(source, parser) : parser.currentToken();
    boolean more = true;
    while (more && token != null && token != JsonToken.END_ARRAY) {
      more = goOn.test(JsonReader.next(source, parser, MAX_OCTETS));
      token = more ? next(source, parser) : null;
    }
  }

  private static JsonToken next(String source, JsonParser parser) {
    try {
      return parser.nextToken();
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
      throw notJson(new Position(source, Math.max(0, at.getLineNr()), at.getColumnNr()));
    }
  }

  private static InvalidInputException notJson(Position at) {
    return new InvalidInputException(
        new Problem(
            "not-json",
            at.toString(),
            "this is not JSON in UTF-8",
            "write a list of objects, or one object a line"));
  }
}
