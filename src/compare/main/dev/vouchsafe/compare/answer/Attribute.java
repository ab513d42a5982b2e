package dev.vouchsafe.compare.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All values of a message under one attribute name. {@code toString} shows no value.
 *
 * @param name its name; in SAML 1.1, namespace and name joined by a slash
 * @param labels format and friendly name of the element
 * @param values the values of all elements of this name, in order
 * @param elements how many elements have this name
 * @param denied whether a value is known to come from a denied field
 */
public record Attribute(
    String name, Labels labels, List<Value> values, int elements, boolean denied) {
  public Attribute {
    values = List.copyOf(values);
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
   * @param text the unchanged text
   * @param type the local name of its {@code xsi:type}; empty if none is written
   */
  public record Value(String text, Optional<String> type) {
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
    Map<String, Attribute> byName = new LinkedHashMap<>();
    elements.forEach(each -> byName.merge(each.name(), each, Attribute::and));
    return List.copyOf(byName.values());
  }

  private Attribute and(Attribute other) {
    List<Value> all = new ArrayList<>(values);
    all.addAll(other.values);
    return new Attribute(name, labels, all, elements + other.elements, denied || other.denied);
  }

  @Override
  public String toString() {
    return "attribute of " + values.size() + " values";
  }
}
