package dev.vouchsafe.compare.difference;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import dev.vouchsafe.compare.answer.Attribute;
import dev.vouchsafe.compare.answer.Message;
import dev.vouchsafe.compare.difference.Evidence.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the attributes of two messages, by name. */
final class AttributeComparison {
  private final Map<String, Attribute> before;
  private final Map<String, Attribute> after;
  private final List<Difference> found = new ArrayList<>();

  private AttributeComparison(List<Attribute> before, List<Attribute> after) {
    this.before = byName(before);
    this.after = byName(after);
  }

  static List<Difference> of(List<Attribute> before, List<Attribute> after) {
    AttributeComparison comparison = new AttributeComparison(before, after);
    comparison.ofNames();
    comparison.ofOrder();
    comparison.before.forEach(
        (name, attribute) ->
            Optional.ofNullable(comparison.after.get(name))
                .ifPresent(other -> comparison.ofOne(attribute, other)));
    return comparison.found;
  }

  /**
   * Returns attributes that are denied on one side only, and so are visible to different readers.
   */
  static List<Difference> ofDenials(Message before, Message after) {
    Map<String, Attribute> others = byName(after.attributes());
    List<Difference> found = new ArrayList<>();
    for (Attribute from : before.attributes()) {
      Attribute to = others.get(from.name());
      if (to != null && from.denied() != to.denied()) {
        found.add(new Difference(DifferenceClass.DENIAL, from.name(), denial(from), denial(to)));
      }
    }
    return found;
  }

  private static Evidence denial(Attribute attribute) {
    return Evidence.words(List.of(attribute.denied() ? "denied" : "not denied"));
  }

  private static Map<String, Attribute> byName(List<Attribute> attributes) {
    Map<String, Attribute> byName = new LinkedHashMap<>();
    attributes.forEach(each -> byName.put(each.name(), each));
    return byName;
  }

  /**
   * Compares names that only one side has: renamed if the values match exactly one attribute, else
   * missing.
   */
  private void ofNames() {
    List<Attribute> gone = only(before, after);
    List<Attribute> come = only(after, before);
    for (Attribute from : gone) {
      Optional<Attribute> to = onlyTwin(from, come).filter(twin -> twinOf(twin, gone));
      if (to.isPresent()) {
        add(
            DifferenceClass.RENAMED,
            from.name(),
            Evidence.words(List.of(from.name())),
            Evidence.words(List.of(to.get().name())));
      } else {
        add(DifferenceClass.MISSING, from.name(), values(from, from.texts()), Evidence.NOTHING);
      }
    }
    come.stream()
        .filter(to -> onlyTwin(to, gone).filter(twin -> twinOf(twin, come)).isEmpty())
        .forEach(
            to -> add(DifferenceClass.ADDED, to.name(), Evidence.NOTHING, values(to, to.texts())));
  }

  private static List<Attribute> only(Map<String, Attribute> one, Map<String, Attribute> other) {
    return one.values().stream().filter(each -> !other.containsKey(each.name())).toList();
  }

  /** Returns the only attribute with the same values; empty if there is none or more than one. */
  private static Optional<Attribute> onlyTwin(Attribute of, List<Attribute> among) {
    List<Attribute> twins = among.stream().filter(each -> sorted(each).equals(sorted(of))).toList();
    return twins.size() == 1 && of.texts().stream().anyMatch(not(String::isBlank))
        ? Optional.of(twins.get(0))
        : Optional.empty();
  }

  private static boolean twinOf(Attribute twin, List<Attribute> among) {
    return onlyTwin(twin, among).isPresent();
  }

  private static List<String> sorted(Attribute attribute) {
    return attribute.texts().stream().sorted().toList();
  }

  private void ofOrder() {
    List<String> from = before.keySet().stream().filter(after::containsKey).toList();
    List<String> to = after.keySet().stream().filter(before::containsKey).toList();
    if (!from.equals(to)) {
      add(DifferenceClass.ATTRIBUTE_ORDER, "attributes", Evidence.words(from), Evidence.words(to));
    }
  }

  private void ofOne(Attribute from, Attribute to) {
    if (from.equals(to)) {
      return;
    }
    String name = from.name();
    List<ValueChange> changes = ValueChange.between(from.texts(), to.texts());
    for (ValueChange change : changes) {
      add(
          change.kind(),
          name,
          values(from.denied() || to.denied(), change.from()),
          values(from.denied() || to.denied(), change.to()));
    }
    if (changes.isEmpty() && !nils(from).equals(nils(to))) {
      add(DifferenceClass.EMPTY, name, Evidence.words(nils(from)), Evidence.words(nils(to)));
    }
    ofTypes(from, to);
    ofLabel(
        DifferenceClass.NAME_FORMAT, name, from.labels().nameFormat(), to.labels().nameFormat());
    ofLabel(
        DifferenceClass.FRIENDLY_NAME,
        name,
        from.labels().friendlyName(),
        to.labels().friendlyName());
    ofElements(from, to);
  }

  private void ofElements(Attribute from, Attribute to) {
    boolean sameTexts = sorted(from).equals(sorted(to));
    boolean one = from.elements().size() == 1 || to.elements().size() == 1;
    boolean sameCount = from.elements().size() == to.elements().size();
    if (sameTexts ? !from.elements().equals(to.elements()) : one && !sameCount) {
      String name = from.name();
      add(DifferenceClass.REPEATED, name, elements(from), elements(to));
    }
  }

  private static List<String> nils(Attribute attribute) {
    return attribute.values().stream().map(each -> each.nil() ? "nil" : "not nil").toList();
  }

  /** Compares types if the texts are equal; if the texts differ, reports only a new type. */
  private void ofTypes(Attribute from, Attribute to) {
    boolean sameTexts = sorted(from).equals(sorted(to));
    if (from.values().isEmpty() || to.values().isEmpty()) {
      return; // without values there are no types to compare
    }
    if (!types(from, sameTexts).equals(types(to, sameTexts))) {
      add(
          DifferenceClass.TYPE,
          from.name(),
          Evidence.words(types(from, false)),
          Evidence.words(types(to, false)));
    }
  }

  private static List<String> types(Attribute attribute, boolean withTexts) {
    Stream<String> types =
        attribute.values().stream()
            .map(each -> each.type().orElse("none") + (withTexts ? " " + each.text() : ""));
    return (withTexts ? types : types.distinct()).sorted().toList();
  }

  private void ofLabel(
      DifferenceClass kind, String name, Optional<String> from, Optional<String> to) {
    if (!from.equals(to)) {
      add(kind, name, Evidence.words(from.stream().toList()), Evidence.words(to.stream().toList()));
    }
  }

  private static Evidence elements(Attribute attribute) {
    int count = attribute.elements().size();
    String values = attribute.elements().stream().map(String::valueOf).collect(joining(", "));
    return Evidence.words(
        List.of(count == 1 ? "1 element" : count + " elements of " + values + " values"));
  }

  private static Evidence values(Attribute attribute, List<String> texts) {
    return values(attribute.denied(), texts);
  }

  private static Evidence values(boolean denied, List<String> texts) {
    return new Evidence(texts, denied ? Visibility.DENIED : Visibility.VALUE);
  }

  private void add(DifferenceClass kind, String subject, Evidence from, Evidence to) {
    found.add(new Difference(kind, subject, from, to));
  }
}
