package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document into the same values as JSON. The Deploy CLI writes aliases for repeated
 * values. The limit counts the values of an alias at each use, so that a few lines cannot expand to
 * a billion values. Tags are refused, because they change the type of a value. Messages never
 * repeat the text.
 */
final class YamlReader {
  /** The most values in a document, counted with every alias expanded. */
  static final int MAX_VALUES = 1_000_000;

  private static final String MERGE = "<<";

  private final String source;
  private final Iterator<Event> events;
  private final Map<String, Node> anchors = new HashMap<>();
  private long values;

  private YamlReader(String source, Iterator<Event> events) {
    this.source = source;
    this.events = events;
  }

  /** A value, and the cost of one more copy of it. */
  private record Node(LocatedValue value, long size, int height) {

    @Override
    public String toString() {
      return "node";
    }
  }

  /**
   * Reads a text with one document.
   *
   * @param source the name of the document in messages
   * @throws InvalidInputException if the text is not one document or exceeds a limit
   */
  static LocatedValue read(String source, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source)
            .setUseMarks(true)
            .setCodePointLimit(JsonReader.MAX_OCTETS)
            .build();
    try {
      return new YamlReader(source, new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      throw notYaml(at(source, e.getProblemMark()));
    } catch (YamlEngineException e) {
      throw notYaml(Position.of(source));
    }
  }

  private LocatedValue document() {
    events.next(); // the start of the stream
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      throw problem(
          "empty-input", Position.of(source), "the file is empty", "write a tenant's settings");
    }
    LocatedValue value = node(events.next(), 1).value();
    events.next(); // the end of the document
    Event after = events.next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      throw problem(
          "not-yaml",
          at(after),
          "the file holds more than one document",
          "write one tenant a file: remove the line ---");
    }
    return value;
  }

  private Node node(Event event, int depth) {
    if (depth > JsonReader.MAX_DEPTH) {
      throw tooDeep(event);
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias, depth);
    }
    count(1, event);
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof MappingStartEvent mapping
                ? mapping.getTag()
                : ((SequenceStartEvent) event).getTag();
    if (tag.isPresent()) {
      throw problem(
          "yaml-tag",
          at(event),
          "a value has a tag, such as !include or !!binary, and tags are not supported",
          "write the value itself without a tag");
    }
    Node node =
        event instanceof ScalarEvent scalar
            ? new Node(LocatedValue.scalar(scalar(scalar), at(event)), 1, 1)
            : event instanceof MappingStartEvent ? mapping(event, depth) : sequence(event, depth);
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
    return node;
  }

  private Node aliased(AliasEvent alias, int depth) {
    Node node = anchors.get(alias.getAlias().getValue());
    if (node == null) {
      throw problem(
          "not-yaml",
          at(alias),
          "an alias names a missing value, or a value that contains the alias",
          "anchor the value before the alias, or write it out");
    }
    count(node.size(), alias);
    if (depth + node.height() - 1 > JsonReader.MAX_DEPTH) {
      throw tooDeep(alias);
    }
    return node;
  }

  private Node sequence(Event start, int depth) {
    List<LocatedValue> items = new ArrayList<>();
    long size = 1;
    int height = 0;
    for (Event event = events.next(); !(event instanceof CollectionEndEvent); ) {
      Node item = node(event, depth + 1);
      items.add(item.value());
      size += item.size();
      height = Math.max(height, item.height());
      event = events.next();
    }
    return new Node(LocatedValue.list(items, at(start)), size, height + 1);
  }

  private Node mapping(Event start, int depth) {
    Map<String, LocatedValue> fields = new LinkedHashMap<>();
    List<LocatedValue> merged = new ArrayList<>();
    long size = 1;
    int height = 0;
    for (Event key = events.next(); !(key instanceof CollectionEndEvent); key = events.next()) {
      String name = key(key);
      Node field = node(events.next(), depth + 1);
      size += field.size();
      height = Math.max(height, field.height());
      if (name.equals(MERGE) && ((ScalarEvent) key).isPlain()) {
        merged.add(field.value());
      } else if (fields.put(name, field.value()) != null) {
        throw problem(
            "duplicate-key", at(key), "an object has the same key twice", "keep one of the two");
      }
    }
    merged.forEach(value -> merge(value, fields));
    return new Node(LocatedValue.object(fields, at(start)), size, height + 1);
  }

  /**
   * Merges objects for the key {@code <<}: adds the fields that the object does not have itself.
   */
  private static void merge(LocatedValue value, Map<String, LocatedValue> fields) {
    value.items().forEach(item -> merge(item, fields));
    value.fields().forEach(fields::putIfAbsent);
  }

  private String key(Event event) {
    if (event instanceof ScalarEvent scalar && scalar.getTag().isEmpty()) {
      return scalar.getValue();
    }
    throw problem("not-yaml", at(event), "a key is not a plain name", "write the key as a text");
  }

  private void count(long more, Event event) {
    values += more;
    if (values > MAX_VALUES) {
      throw problem(
          "limit-exceeded",
          at(event),
          "the file stands for more than " + MAX_VALUES + " values, with aliases expanded",
          "make it smaller: no tenant needs this many");
    }
  }

  private InvalidInputException tooDeep(Event event) {
    return problem(
        "limit-exceeded",
        at(event),
        "the YAML is nested deeper than " + JsonReader.MAX_DEPTH + " levels",
        "make it simpler: no tenant needs this");
  }

  private ClaimValue scalar(ScalarEvent event) {
    return event.getScalarStyle() == ScalarStyle.PLAIN
        ? YamlScalar.value(event.getValue()).orElseThrow(() -> infinite(event))
        : new ClaimValue.Text(event.getValue());
  }

  private InvalidInputException infinite(Event event) {
    return problem(
        "number-out-of-range",
        at(event),
        "a number is infinite or not a number",
        "write it in quotes if it is a text");
  }

  private Position at(Event event) {
    return at(source, event.getStartMark());
  }

  private static Position at(String source, Optional<Mark> mark) {
    return mark.map(at -> new Position(source, at.getLine() + 1, at.getColumn() + 1))
        .orElse(Position.of(source));
  }

  private static InvalidInputException notYaml(Position at) {
    return problem(
        "not-yaml",
        at,
        "this is not YAML",
        "look here and just before: indentation, a colon or a quote is the usual cause");
  }

  private static InvalidInputException problem(
      String code, Position at, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, at.toString(), message, nextStep));
  }
}
