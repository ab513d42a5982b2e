package dev.vouchsafe.json;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value with its position. Immutable. */
public final class LocatedValue {
  private final ClaimValue value;
  private final Position position;
  private final Map<String, LocatedValue> fields;
  private final List<LocatedValue> items;

  private LocatedValue(
      ClaimValue value,
      Position position,
      Map<String, LocatedValue> fields,
      List<LocatedValue> items) {
    this.value = value;
    this.position = position;
    this.fields = fields;
    this.items = items;
  }

  /** A string, number, boolean or {@code null} at a position. */
  public static LocatedValue scalar(ClaimValue value, Position position) {
    return new LocatedValue(value, position, Map.of(), List.of());
  }

  /** A list that starts at a position. */
  public static LocatedValue list(List<LocatedValue> items, Position position) {
    return new LocatedValue(
        new Items(items.stream().map(LocatedValue::value).toList()),
        position,
        Map.of(),
        List.copyOf(items));
  }

  /** An object that starts at a position. */
  public static LocatedValue object(Map<String, LocatedValue> fields, Position position) {
    Map<String, ClaimValue> values = new LinkedHashMap<>(2 * fields.size());
    fields.forEach((name, field) -> values.put(name, field.value()));
    return new LocatedValue(
        new Fields(values),
        position,
        Collections.unmodifiableMap(new LinkedHashMap<>(fields)),
        List.of());
  }

  /** A value made in code; {@code source} is the position of all its parts. */
  public static LocatedValue of(ClaimValue value, String source) {
    return of(value, Position.of(source));
  }

  /** A value made by code; all its parts have this position. */
  public static LocatedValue of(ClaimValue value, Position position) {
    if (value instanceof Fields object) {
      Map<String, LocatedValue> fields = new LinkedHashMap<>();
      object.fields().forEach((name, field) -> fields.put(name, of(field, position)));
      return object(fields, position);
    } else if (value instanceof Items list) {
      List<LocatedValue> items = new ArrayList<>();
      list.items().forEach(item -> items.add(of(item, position)));
      return list(items, position);
    }
    return scalar(value, position);
  }

  /**
   * An object of values with positions of their own; {@code source} is the position of the object.
   */
  public static LocatedValue ofFields(Map<String, LocatedValue> fields, String source) {
    return object(fields, Position.of(source));
  }

  /** The value without positions. */
  public ClaimValue value() {
    return value;
  }

  /** The position where the value starts. */
  public Position position() {
    return position;
  }

  /** The fields of an object in written order; empty for anything else. */
  public Map<String, LocatedValue> fields() {
    return fields;
  }

  /** The items of a list in order; empty for anything else. */
  public List<LocatedValue> items() {
    return items;
  }

  public boolean isObject() {
    return value instanceof Fields;
  }

  public boolean isNull() {
    return value == ClaimValue.Null.NULL;
  }

  @Override
  public String toString() {
    return value + " at " + position;
  }
}
