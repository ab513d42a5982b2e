package dev.vouchsafe.compare.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.Answer.Making;
import dev.vouchsafe.compare.answer.Answer.Refused;
import dev.vouchsafe.compare.answer.Answer.Said;
import dev.vouchsafe.compare.answer.Attribute;
import dev.vouchsafe.compare.answer.Message;
import dev.vouchsafe.compare.answer.OurAnswers;
import dev.vouchsafe.compare.difference.Evidence.Visibility;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.withholding.Redactor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Answers of our own that change in one aspect or two: exactly these are found. */
class ComparisonPropertiesTest {
  private static final Optional<Making> CAPTURED = Optional.empty();
  private static final Optional<Making> OURS =
      Optional.of(new Making(new Trace(List.of()), Redactor.NOTHING_DENIED));

  /** Logins of which messages are made: of each protocol, with values of many kinds. */
  private static final List<String> LOGINS =
      List.of(
          "deny-list/a-denied-field-is-issued-and-never-logged",
          "protocols/an-assertion-is-encrypted",
          "protocols/both-are-signed",
          "protocols/ws-federation-carries-saml-1-1",
          "mapping/a-transient-id-is-fresh-each-time");

  private static final List<Arbitrary<Mutation>> MUTATIONS =
      Stream.of(FactMutations.all(), AttributeMutations.all(), ValueMutations.all())
          .flatMap(List::stream)
          .toList();

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void one_change_is_found_in_its_class_and_in_nothing_else(
      @ForAll("messages") Message base,
      @ForAll("mutations") Mutation change,
      @ForAll("makings") Optional<Making> one,
      @ForAll("makings") Optional<Making> other) {
    check(
        new Said(change.before(base), one),
        new Said(change.after(base), other),
        change.differences());
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void a_second_change_adds_its_own_differences_only(
      @ForAll("messages") Message base,
      @ForAll("mutations") Mutation first,
      @ForAll("mutations") Mutation second) {
    if (first.aspect().equals(second.aspect())) {
      return;
    }
    List<Difference> both = new ArrayList<>(first.differences());
    both.addAll(second.differences());
    check(
        new Said(second.before(first.before(base)), CAPTURED),
        new Said(second.after(first.after(base)), CAPTURED),
        both);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void a_denial_is_found_between_two_answers_of_ours_only(
      @ForAll("messages") Message base,
      @ForAll("denials") Mutation change,
      @ForAll("makings") Optional<Making> one,
      @ForAll("makings") Optional<Making> other) {
    check(
        new Said(change.before(base), one),
        new Said(change.after(base), other),
        change.differences().stream()
            .filter(
                each ->
                    each.kind() != DifferenceClass.DENIAL || (one.isPresent() && other.isPresent()))
            .toList());
  }

  /** The algorithm of our throw-away key says nothing about the key of the one who is captured. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void an_algorithm_of_the_key_alone_is_not_compared_with_a_captured_one(
      @ForAll("messages") Message base, @ForAll boolean ofKey, @ForAll boolean captured) {
    MessageParts rsa = new MessageParts(base);
    rsa.methods = Set.of("rsa");
    rsa.ofKey = ofKey;
    MessageParts ec = new MessageParts(base);
    ec.methods = Set.of("ec");
    check(
        new Said(rsa.message(), OURS),
        new Said(ec.message(), captured ? CAPTURED : OURS),
        ofKey && captured
            ? List.of()
            : List.of(
                new Difference(
                    DifferenceClass.ALGORITHMS,
                    "signature",
                    Evidence.words(List.of("rsa")),
                    Evidence.words(List.of("ec")))));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void one_refusal_is_one_difference(
      @ForAll("messages") Message base,
      @ForAll("makings") Optional<Making> making,
      @ForAll("refusals") Refused refused) {
    check(
        new Said(base, making),
        refused,
        List.of(
            new Difference(
                DifferenceClass.ONE_REFUSED,
                "login",
                Evidence.words(List.of("issued")),
                outcome(refused))));
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void two_refusals_differ_by_reason_and_captured_ones_by_status(
      @ForAll("refusals") Refused from, @ForAll("refusals") Refused to) {
    List<Difference> expected = List.of();
    if (!from.reason().equals(to.reason())) {
      expected =
          List.of(
              new Difference(DifferenceClass.BOTH_REFUSED, "login", outcome(from), outcome(to)));
    } else if (from.making().isEmpty() && to.making().isEmpty()) {
      expected =
          from.status().equals(to.status())
              ? List.of()
              : List.of(
                  new Difference(
                      DifferenceClass.BOTH_REFUSED,
                      "login",
                      Evidence.words(List.of("refused: " + from.status())),
                      Evidence.words(List.of("refused: " + to.status()))));
    }
    check(from, to, expected);
  }

  /** A message of a captured refusal may name the user. */
  private static Evidence outcome(Refused refused) {
    boolean named = refused.making().isEmpty() && refused.text().isPresent();
    return new Evidence(
        List.of("refused: " + refused.reason()), named ? Visibility.VALUE : Visibility.PUBLIC);
  }

  /** A field that is new in a message, and that no mutation changes, fails here. */
  @Example
  void every_field_and_every_class_has_a_mutation() {
    Message base = messages().sample();
    Set<String> all = new TreeSet<>();
    Set<String> changed = new TreeSet<>();
    Set<DifferenceClass> classes =
        EnumSet.of(DifferenceClass.ONE_REFUSED, DifferenceClass.BOTH_REFUSED);
    List<Arbitrary<Mutation>> mutations = new ArrayList<>(MUTATIONS);
    mutations.add(denials());
    for (Arbitrary<Mutation> mutation : mutations) {
      mutation
          .sampleStream()
          .limit(30)
          .forEach(
              each -> {
                each.differences().forEach(found -> classes.add(found.kind()));
                compare("", each.before(base), each.after(base), all, changed);
              });
    }
    assertThat(changed).isEqualTo(all);
    assertThat(classes).containsExactlyInAnyOrder(DifferenceClass.values());
  }

  /** Collects the names of all fields of records, and of those that differ. */
  private static void compare(
      String name, Object one, Object other, Set<String> all, Set<String> changed) {
    if (one instanceof Record) {
      for (RecordComponent field : one.getClass().getRecordComponents()) {
        compare(
            one.getClass().getSimpleName() + "." + field.getName(),
            read(field, one),
            read(field, other),
            all,
            changed);
      }
      return;
    }
    all.add(name);
    if (!one.equals(other)) {
      changed.add(name);
    }
    List<Object> items = items(one);
    List<Object> others = items(other);
    for (int i = 0; i < items.size() && items.size() == others.size(); i++) {
      if (items.get(i) instanceof Record) {
        compare(name, items.get(i), others.get(i), all, changed);
      }
    }
  }

  private static List<Object> items(Object value) {
    if (value instanceof Optional<?> optional) {
      return List.copyOf(optional.stream().toList());
    }
    return value instanceof List<?> list ? List.copyOf(list) : List.of();
  }

  private static Object read(RecordComponent field, Object record) {
    try {
      return field.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(field.getName(), e);
    }
  }

  /** Both ways, and each side with itself. */
  private static void check(Answer before, Answer after, List<Difference> expected) {
    List<Difference> found = Comparison.of(before, after);
    assertThat(texts(moved(found))).containsExactlyInAnyOrderElementsOf(texts(expected));
    assertThat(found).extracting(Difference::kind).isSorted();
    assertThat(texts(Comparison.of(after, before)))
        .containsExactlyInAnyOrderElementsOf(
            texts(found.stream().map(ComparisonPropertiesTest::mirror).toList()));
    assertThat(Comparison.of(before, before)).isEmpty();
    assertThat(Comparison.of(after, after)).isEmpty();
  }

  /** Everything that a difference says; {@code toString} shows no value. */
  private static List<String> texts(List<Difference> differences) {
    return differences.stream()
        .map(each -> each + ": " + texts(each.from()) + " to " + texts(each.to()))
        .toList();
  }

  private static String texts(Evidence evidence) {
    return evidence.visibility() + " " + evidence.texts();
  }

  /** Of attributes in another order, only those that move. */
  private static List<Difference> moved(List<Difference> found) {
    return found.stream()
        .map(
            each ->
                each.kind() == DifferenceClass.ATTRIBUTE_ORDER
                    ? new Difference(
                        each.kind(), each.subject(), moved(each.from()), moved(each.to()))
                    : each)
        .toList();
  }

  private static Evidence moved(Evidence names) {
    return Evidence.words(names.texts().stream().filter(name -> name.startsWith("moved")).toList());
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
  Arbitrary<Mutation> mutations() {
    return Arbitraries.of(MUTATIONS).flatMap(each -> each);
  }

  @Provide
  Arbitrary<Mutation> denials() {
    return AttributeMutations.denial();
  }

  @Provide
  Arbitrary<Optional<Making>> makings() {
    return Arbitraries.of(List.of(CAPTURED, OURS));
  }

  @Provide
  Arbitrary<Refused> refusals() {
    return Combinators.combine(
            Arbitraries.of("urn:no", "urn:never"),
            Arbitraries.of("no", "never", "urn:no").optional(),
            makings())
        .as(Refused::new);
  }

  /** Messages of logins with some of the changes below, so that each part occurs and lacks. */
  @Provide
  Arbitrary<Message> messages() {
    AssertionIssuer issuer = OurPairs.issuer("idp-rsa");
    List<Message> issued =
        LOGINS.stream()
            .map(name -> OurAnswers.of(issuer, OurPairs.login(OurPairs.text(name))))
            .map(answer -> plain(((Said) answer).message()))
            .toList();
    return Combinators.combine(
            Arbitraries.of(issued),
            Arbitraries.of(MUTATIONS.subList(0, FactMutations.all().size()))
                .flatMap(each -> each)
                .list()
                .ofMaxSize(10),
            Arbitraries.of(0, 1, 10))
        .as(
            (message, changes, attributes) -> {
              Message changed = message;
              for (Mutation change : changes) {
                changed = change.before(changed);
              }
              MessageParts parts = new MessageParts(changed);
              parts.ofKey = false;
              parts.attributes = new ArrayList<>(few(parts.attributes, attributes));
              return parts.message();
            });
  }

  private static List<Attribute> few(List<Attribute> all, int count) {
    return all.subList(0, Math.min(count, all.size()));
  }

  private static Message plain(Message message) {
    MessageParts parts = new MessageParts(message);
    parts.ofKey = false;
    return parts.message();
  }
}
