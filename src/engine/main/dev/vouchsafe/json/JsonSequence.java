package dev.vouchsafe.json;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads many JSON values of one file, one at a time: the items of a list, or values in sequence,
 * such as one a line. Only one value is in memory at a time. Each has the limits of {@link
 * JsonReader}, except for its size: {@link #MAX_OCTETS}.
 */
public final class JsonSequence {
  /** The size of the largest single value in octets: 2 MiB. */
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
   * Reads a file, gzipped or not.
   *
   * @param goOn receives each value; returns whether to continue
   * @throws InvalidInputException if the part of the file that was read is not such a sequence
   */
  public static void read(Path file, Predicate<LocatedValue> goOn) {
    read(file, "", goOn);
  }

  /**
   * Reads a file, gzipped or not.
   *
   * @param list a key; if the file is an object with a list under this key, the items of that list
   *     are read; empty for no such key
   * @param goOn receives each value; returns whether to continue
   * @throws InvalidInputException if the part of the file that was read is not such a sequence
   */
  public static void read(Path file, String list, Predicate<LocatedValue> goOn) {
    try (Reader text =
            afterMark(new InputStreamReader(inflated(file), StandardCharsets.UTF_8.newDecoder()));
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      new Values(file.toString(), parser, list).read(goOn);
    } catch (CharacterCodingException e) {
      throw notJson(new Position(file.toString(), 1, 1));
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /** Makes the failure for a file that cannot be read at all. */
  public static InvalidInputException unreadable(String source, Exception cause) {
    return new InvalidInputException(
        new Problem(
            "unreadable-file",
            source,
            "the file cannot be read",
            "check that it exists, is a file and may be read, and is whole if it is gzipped"),
        cause);
  }

  private static InputStream inflated(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return gzip ? new GZIPInputStream(in) : in;
  }

  /** Skips a byte order mark, if there is one. */
  private static Reader afterMark(Reader text) throws IOException {
    PushbackReader reader = new PushbackReader(text);
    int first = reader.read();
    if (first >= 0 && first != '\uFEFF') {
      reader.unread(first);
    }
    return reader;
  }

  /** Reads the values of one text. */
  private record Values(String source, JsonParser parser, String list) {

    void read(Predicate<LocatedValue> goOn) {
      boolean inList = next() == JsonToken.START_ARRAY;
      JsonToken token = inList ? next() : parser.currentToken();
      boolean more = true;
      while (more && token != null && token != JsonToken.END_ARRAY) {
        more = value(token, goOn);
        token = more ? next() : null;
      }
    }

    private boolean value(JsonToken token, Predicate<LocatedValue> goOn) {
      if (token == JsonToken.START_OBJECT && !list.isEmpty()) {
        return object(goOn);
      }
      return goOn.test(JsonReader.next(source, parser, MAX_OCTETS));
    }

    /** Reads an object key by key, because its list can be as long as the file. */
    private boolean object(Predicate<LocatedValue> goOn) {
      Position at = position();
      long end = parser.currentTokenLocation().getCharOffset() + MAX_OCTETS;
      Map<String, LocatedValue> fields = new LinkedHashMap<>();
      while (next() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        Position nameAt = position();
        if (next() == JsonToken.START_ARRAY && name.equals(list)) {
          return items(goOn) && skipped();
        }
        if (parser.currentTokenLocation().getCharOffset() > end) {
          throw new InvalidInputException(
              new Problem(
                  "too-large",
                  at.toString(),
                  "one value is too large",
                  "make it smaller: nothing needs this much"));
        }
        if (fields.put(name, JsonReader.next(source, parser, MAX_OCTETS)) != null) {
          throw new InvalidInputException(
              new Problem(
                  "duplicate-key",
                  nameAt.toString(),
                  "an object has the same key twice",
                  "keep one of the two"));
        }
      }
      return goOn.test(LocatedValue.object(fields, at));
    }

    private boolean items(Predicate<LocatedValue> goOn) {
      boolean more = true;
      while (more && next() != JsonToken.END_ARRAY) {
        more = goOn.test(JsonReader.next(source, parser, MAX_OCTETS));
      }
      return more;
    }

    /** Skips the rest of the object after the list. */
    private boolean skipped() {
      while (next() != JsonToken.END_OBJECT) {
        next();
        JsonReader.next(source, parser, MAX_OCTETS);
      }
      return true;
    }

    private Position position() {
      TokenStreamLocation at = parser.currentTokenLocation();
      return new Position(source, at.getLineNr(), at.getColumnNr());
    }

    private JsonToken next() {
      return JsonSequence.next(source, parser);
    }

    @Override
    public String toString() {
      return "values of " + source;
    }
  }

  private static JsonToken next(String source, JsonParser parser) {
    try {
      return parser.nextToken();
    } catch (JacksonIOException e) {
      throw e.getCause() instanceof CharacterCodingException
          ? notJson(new Position(source, 1, 1))
          : unreadable(source, e);
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
