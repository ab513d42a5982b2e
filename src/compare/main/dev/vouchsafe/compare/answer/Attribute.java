package dev.vouchsafe.compare.answer;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All values of a message under one attribute name. {@code toString} shows no value.
 *
 * @param name its name; in SAML 1.1, namespace and name joined by a slash
 * @param labels format and friendly name of the element; of several elements, all that differ
 * @param values the values of all elements of this name, in order
 * @param elements the number of values of each element of this name
 * @param denied whether a value is known to come from a denied field
 */
public record Attribute(
    String name, Labels labels, List<Value> values, List<Integer> elements, boolean denied) {
  public Attribute {
    values = List.copyOf(values);
    elements = List.copyOf(elements);
  }

  /**
   * The format and the friendly name of an attribute.
   *
   * @param nameFormat empty if none is written
   * @param friendlyName empty if none is written
   */
  public record Labels(Optional<String> nameFormat, Optional<String> friendlyName) {}

  /**
   * One value.
   *
   * @param text the unchanged text; of a value with elements in it, its XML without prefixes
   * @param type its {@code xsi:type}: the local name of one of XML Schema, {@code {namespace}name}
   *     of another; empty if none is written
   * @param nil whether it is marked with {@code xsi:nil}
   */
  public record Value(String text, Optional<String> type, boolean nil) {
    /** A value that is not marked with {@code xsi:nil}. */
    public Value(String text, Optional<String> type) {
      this(text, type, false);
    }

    @Override
    public String toString() {
      return type.orElse("value");
    }
  }

  /** The texts of its values, in order. */
  public List<String> texts() {
    return values.stream().map(Value::text).toList();
  }

  /** Merges elements of the same name, in the order of their first occurrence. */
  static List<Attribute> merged(List<Attribute> elements) {
    Set<String> names = new HashSet<>();
    elements.forEach(each -> names.add(each.name()));
    if (names.size() == elements.size()) { // the usual case
      return List.copyOf(elements);
    }
    Map<String, List<Attribute>> byName = new LinkedHashMap<>();
    elements.forEach(
        each -> byName.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each));
    return byName.values().stream().map(Attribute::one).toList();
  }

  private static Attribute one(List<Attribute> same) {
    Attribute first = same.get(0);
    return same.size() == 1
        ? first
        : new Attribute(
            first.name,
            new Labels(
                label(same, each -> each.labels.nameFormat),
                label(same, each -> each.labels.friendlyName)),
            same.stream().flatMap(each -> each.values.stream()).toList(),
            same.stream().flatMap(each -> each.elements.stream()).toList(),
            same.stream().anyMatch(Attribute::denied));
  }

  /** The label of all elements; if they differ, each of their labels in order. */
  private static Optional<String> label(
      List<Attribute> same, Function<Attribute, Optional<String>> label) {
    List<Optional<String>> all = same.stream().map(label).toList();
    return Set.copyOf(all).size() == 1
        ? all.get(0)
        : Optional.of(all.stream().map(each -> each.orElse("none")).collect(joining(", ")));
  }

  @Override
  public String toString() {
    return "attribute of " + values.size() + " values";
  }
}
