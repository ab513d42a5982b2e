package dev.vouchsafe.compare.difference;

import dev.vouchsafe.compare.answer.Attribute;
import dev.vouchsafe.compare.answer.Attribute.Labels;
import dev.vouchsafe.compare.answer.Attribute.Value;
import dev.vouchsafe.compare.difference.Evidence.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Makes mutations of attributes, and the differences that they are. */
final class AttributeChange {
  static final Labels PLAIN = new Labels(Optional.of("basic"), Optional.empty());
  static final Arbitrary<Boolean> EITHER = Arbitraries.of(true, false);

  private AttributeChange() {}

  static Attribute attribute(String name, String... texts) {
    return attribute(name, List.of(texts));
  }

  static Attribute attribute(String name, List<String> texts) {
    return elements(name, texts, List.of(texts.size()));
  }

  static Attribute elements(String name, List<String> texts, List<Integer> elements) {
    List<Value> values =
        texts.stream().map(text -> new Value(text, Optional.of("string"))).toList();
    return new Attribute(name, PLAIN, values, elements, false);
  }

  static Difference values(DifferenceClass kind, String name, List<String> from, List<String> to) {
    return difference(
        kind, name, new Evidence(from, Visibility.VALUE), new Evidence(to, Visibility.VALUE));
  }

  static Difference words(DifferenceClass kind, String name, String from, String to) {
    return difference(kind, name, Evidence.words(List.of(from)), Evidence.words(List.of(to)));
  }

  static Difference difference(DifferenceClass kind, String name, Evidence from, Evidence to) {
    return new Difference(kind, name, from, to);
  }

  /** Attributes that stand before or after all others. */
  static Arbitrary<Mutation> mutation(
      String aspect, List<Attribute> from, List<Attribute> to, Difference... differences) {
    return EITHER.map(
        first ->
            new Mutation(
                aspect,
                parts -> parts.add(from, first),
                parts -> parts.add(to, first),
                List.of(differences)));
  }

  static Arbitrary<Mutation> either(
      String name, List<String> from, List<String> to, Difference difference) {
    return either(attribute(name, from), attribute(name, to), difference);
  }

  /** One attribute that changes in one direction or the other. */
  static Arbitrary<Mutation> either(Attribute from, Attribute to, Difference... differences) {
    return EITHER.flatMap(
        mirrored ->
            mirrored
                ? mutation(
                    from.name(),
                    List.of(to),
                    List.of(from),
                    Stream.of(differences)
                        .map(
                            each -> difference(each.kind(), each.subject(), each.to(), each.from()))
                        .toArray(Difference[]::new))
                : mutation(from.name(), List.of(from), List.of(to), differences));
  }
}
