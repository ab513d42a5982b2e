package dev.vouchsafe.compare.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.Attribute;
import dev.vouchsafe.compare.answer.Attribute.Labels;
import dev.vouchsafe.compare.answer.Attribute.Value;
import dev.vouchsafe.compare.answer.Message;
import dev.vouchsafe.compare.answer.Message.Addressing;
import dev.vouchsafe.compare.answer.Message.Algorithms;
import dev.vouchsafe.compare.answer.Message.Authentication;
import dev.vouchsafe.compare.answer.Message.Protection;
import dev.vouchsafe.compare.answer.Message.Times;
import dev.vouchsafe.compare.answer.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Properties of any two answers. Few texts are used, so that equal ones occur. */
class ComparisonPropertiesTest {
  private static final Algorithms UNKNOWN = new Algorithms(Set.of(), Set.of(), Set.of(), false);

  @Property
  void an_answer_differs_from_itself_by_nothing(@ForAll("answers") Answer answer) {
    assertThat(Comparison.of(answer, answer)).isEmpty();
  }

  @Property
  void the_comparison_the_other_way_round_is_its_mirror(
      @ForAll("answers") Answer one, @ForAll("answers") Answer other) {
    assertThat(Comparison.of(other, one))
        .containsExactlyInAnyOrderElementsOf(
            Comparison.of(one, other).stream().map(ComparisonPropertiesTest::mirror).toList());
  }

  /** Only equal answers have no difference; values of transient NameIDs are ignored. */
  @Property
  void whatever_else_a_message_says_is_found(
      @ForAll("answers") Answer one, @ForAll("answers") Answer other) {
    if (Comparison.of(one, other).isEmpty()) {
      assertThat(one).isEqualTo(other);
    }
  }

  private static Difference mirror(Difference difference) {
    DifferenceClass kind =
        switch (difference.kind()) {
          case MISSING -> DifferenceClass.ADDED;
          case ADDED -> DifferenceClass.MISSING;
          default -> difference.kind();
        };
    String subject =
        difference.kind() == DifferenceClass.RENAMED
            ? difference.to().texts().get(0)
            : difference.subject();
    return new Difference(kind, subject, difference.to(), difference.from());
  }

  @Provide
  Arbitrary<Answer> answers() {
    Arbitrary<Answer> refused =
        Arbitraries.of("no", "never")
            .map(text -> new Answer.Refused("urn:no", Optional.of(text), Optional.empty()));
    return Arbitraries.frequencyOf(Tuple.of(1, refused), Tuple.of(9, said()));
  }

  private static Arbitrary<Answer> said() {
    Arbitrary<Subject> subjects =
        Combinators.combine(texts(), texts().optional(), texts().optional())
            .as(
                (value, format, by) ->
                    new Subject(value, format, by, Optional.empty(), Optional.empty(), false));
    return Combinators.combine(subjects.optional(), attributes(), addressing(), texts().optional())
        .as(
            (subject, attributes, addressing, context) ->
                new Answer.Said(
                    new Message(
                        addressing,
                        new Times(
                            context.map(text -> Duration.ofSeconds(text.length())),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            context.stream().toList()),
                        new Authentication(context, context.stream().toList(), context.isEmpty()),
                        subject,
                        attributes,
                        new Protection(
                            Set.of("Assertion"), UNKNOWN, Protection.NONE, Optional.empty())),
                    Optional.empty()));
  }

  private static Arbitrary<Addressing> addressing() {
    return Combinators.combine(texts().optional(), texts().list().ofMaxSize(2), texts().optional())
        .as(
            (issuer, audiences, recipient) ->
                new Addressing(
                    issuer,
                    recipient,
                    audiences.isEmpty()
                        ? List.of()
                        : List.of(audiences.stream().sorted().distinct().toList()),
                    recipient,
                    issuer,
                    issuer.stream().toList()));
  }

  private static Arbitrary<List<Attribute>> attributes() {
    Arbitrary<Value> values =
        Combinators.combine(texts(), Arbitraries.of("string", "boolean").optional()).as(Value::new);
    Arbitrary<Labels> labels =
        Combinators.combine(
                Arbitraries.of("basic", "uri").optional(), Arbitraries.of("Mail").optional())
            .as(Labels::new);
    return Combinators.combine(
            Arbitraries.of("a", "b", "c", "d"), labels, values.list().ofMaxSize(3))
        .as((name, label, list) -> new Attribute(name, label, list, List.of(list.size()), false))
        .list()
        .ofMaxSize(4);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of(
        "", "null", "x", "X", " x", "x\n", "y", "x,y", "x y", "\u00e9", "e\u0301", "[\"x\",\"y\"]");
  }
}
