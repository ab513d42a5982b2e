package dev.vouchsafe.compare.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a message says under one attribute name. {@code toString} shows no value.
 *
 * @param name its name; of SAML 1.1, namespace and name joined by a slash
 * @param labels what else the element says about the name
 * @param values the values of all elements of this name, in order
 * @param elements how many elements have this name
 * @param denied true if a value comes from a denied field, as far as is known
 */
public record Attribute(
    String name, Labels labels, List<Value> values, int elements, boolean denied) {
  public Attribute {
    values = List.copyOf(values);
  }

  /**
   * What an attribute's element says beside its name.
   *
   * @param nameFormat empty if none is written
   * @param friendlyName empty if none is written
   */
  public record Labels(Optional<String> nameFormat, Optional<String> friendlyName) {}

  /**
   * One value.
   *
   * @param text as it stands
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

  /** One attribute for each name, in the order in which the names are met. */
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
