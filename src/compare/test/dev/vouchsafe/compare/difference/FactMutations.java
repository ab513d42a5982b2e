package dev.vouchsafe.compare.difference;

import dev.vouchsafe.compare.answer.Message.Protection;
import dev.vouchsafe.compare.answer.Subject;
import dev.vouchsafe.compare.difference.Evidence.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Changes of one part of a message beside its attributes. */
final class FactMutations {
  private static final String NAME_ID = "NameID";
  static final String SUBJECT = "subject";
  private static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

  private FactMutations() {}

  static List<Arbitrary<Mutation>> all() {
    List<Arbitrary<Mutation>> all = new ArrayList<>(addressing());
    all.addAll(times());
    all.addAll(authentication());
    all.addAll(protection());
    all.addAll(subjects());
    return all;
  }

  private static List<Arbitrary<Mutation>> addressing() {
    DifferenceClass kind = DifferenceClass.ADDRESSING;
    return List.of(
        fact(kind, "Issuer", one(), (parts, to) -> parts.issuer = first(to)),
        fact(
            kind, "Issuer of the Response", one(), (parts, to) -> parts.responseIssuer = first(to)),
        fact(kind, "Recipient", one(), (parts, to) -> parts.recipient = first(to)),
        fact(kind, "Destination", one(), (parts, to) -> parts.destination = first(to)),
        fact(
            kind,
            "InResponseTo",
            Arbitraries.of("Response", "SubjectConfirmationData").list().uniqueElements(),
            (parts, to) -> parts.inResponseTo = to),
        between(
            Arbitraries.of(Audiences.ALL),
            (from, to) ->
                new Mutation(
                    "Audience",
                    parts -> parts.restrictions = from.restrictions(),
                    parts -> parts.restrictions = to.restrictions(),
                    difference(kind, "Audience", from.shown(), to.shown()))));
  }

  /** Restrictions to audiences, and the texts that say the same of them. */
  private record Audiences(List<List<String>> restrictions, List<String> shown) {
    static final List<Audiences> ALL =
        List.of(
            new Audiences(List.of(), List.of()),
            new Audiences(List.of(List.of("a")), List.of("a")),
            new Audiences(List.of(List.of("b")), List.of("b")),
            new Audiences(List.of(List.of("a", "b")), List.of("a or b")),
            new Audiences(List.of(List.of("b", "a", "b")), List.of("a or b")),
            new Audiences(List.of(List.of("a"), List.of("b")), List.of("a", "b")),
            new Audiences(List.of(List.of("b"), List.of("a"), List.of("b")), List.of("a", "b")));
  }

  private static List<Arbitrary<Mutation>> times() {
    DifferenceClass kind = DifferenceClass.TIMES;
    return List.of(
        fact(kind, "lifetime", time(), (parts, to) -> parts.lifetime = duration(to)),
        fact(kind, "skew", time(), (parts, to) -> parts.skew = duration(to)),
        fact(
            kind,
            "lifetime of the confirmation",
            time(),
            (parts, to) -> parts.confirmationTime = duration(to)),
        fact(kind, "lifetime of the session", time(), (parts, to) -> parts.session = duration(to)),
        fact(kind, "lifetime of the token", time(), (parts, to) -> parts.token = duration(to)),
        fact(kind, "Conditions", several(), (parts, to) -> parts.conditions = to));
  }

  private static List<Arbitrary<Mutation>> authentication() {
    DifferenceClass kind = DifferenceClass.AUTHENTICATION;
    return List.of(
        fact(kind, "SubjectConfirmation", one(), (parts, to) -> parts.confirmation = first(to)),
        fact(kind, "AuthnContextClassRef", several(), (parts, to) -> parts.contexts = to),
        fact(
            kind,
            "SessionIndex",
            Arbitraries.of(List.<List<String>>of(List.of(), List.of("present"))),
            (parts, to) -> parts.sessionIndex = !to.isEmpty()));
  }

  private static List<Arbitrary<Mutation>> protection() {
    DifferenceClass algorithms = DifferenceClass.ALGORITHMS;
    return List.of(
        fact(
            DifferenceClass.SIGNED_PARTS,
            "signed parts",
            sorted(),
            (parts, to) -> parts.signed = Set.copyOf(to)),
        fact(
            DifferenceClass.ENCRYPTION,
            "encryption",
            Arbitraries.of(List.of(Protection.NONE), List.of("urn:aes"), List.of("urn:gcm")),
            (parts, to) -> parts.encryption = to.get(0)),
        known(algorithms, "signature", sorted(), (parts, to) -> parts.methods = Set.copyOf(to)),
        known(algorithms, "digest", sorted(), (parts, to) -> parts.digests = Set.copyOf(to)),
        known(
            algorithms,
            "canonicalization",
            sorted(),
            (parts, to) -> parts.canonicalizations = Set.copyOf(to)),
        known(DifferenceClass.KEY, "signing key", one(), (parts, to) -> parts.key = first(to)),
        Arbitraries.of(true, false)
            .map(
                of ->
                    new Mutation(
                        "algorithm of the key",
                        parts -> parts.ofKey = of,
                        parts -> parts.ofKey = !of,
                        List.of())));
  }

  private static List<Arbitrary<Mutation>> subjects() {
    return List.of(
        between(subject(), FactMutations::ofNameIds),
        between(
            subject(),
            (one, other) -> ofSubjects(one, with(one, other.value(), one.format(), false))),
        between(
            subject(),
            (one, other) -> ofSubjects(one, with(one, one.value(), other.format(), false))),
        between(
            subject(),
            (one, other) -> ofSubjects(one, with(other, one.value(), one.format(), false))),
        subject()
            .map(one -> with(one, "hidden " + one.value(), one.format(), false))
            .map(one -> ofSubjects(one, with(one, one.value(), one.format(), true))),
        between(
            subject(),
            (one, other) ->
                ofSubjects(
                    with(one, one.value(), Optional.of(TRANSIENT), false),
                    with(one, other.value(), Optional.of(TRANSIENT), false))),
        between(
            subject(),
            (one, other) ->
                ofSubjects(
                    with(one, one.value(), Optional.of(TRANSIENT), false),
                    with(one, other.value(), other.format(), false))),
        subject().map(one -> ofOneSubject(one, true)),
        subject().map(one -> ofOneSubject(one, false)));
  }

  /** Two values, of which one comes from a denied field; neither is shown. */
  private static Mutation ofNameIds(Subject one, Subject other) {
    String value = "hidden " + one.value();
    return new Mutation(
        SUBJECT,
        parts -> parts.subject = Optional.of(with(one, value, one.format(), true)),
        parts -> parts.subject = Optional.of(with(one, other.value(), one.format(), false)),
        List.of(
            new Difference(
                DifferenceClass.NAME_ID,
                NAME_ID,
                new Evidence(List.of(value), Visibility.DENIED),
                new Evidence(List.of(other.value()), Visibility.DENIED))));
  }

  /** A NameID that one side lacks. */
  private static Mutation ofOneSubject(Subject subject, boolean gone) {
    Evidence value = new Evidence(List.of(subject.value()), Visibility.VALUE);
    Evidence none = new Evidence(List.of(), Visibility.VALUE);
    return new Mutation(
        SUBJECT,
        parts -> parts.subject = Optional.of(subject).filter(here -> gone),
        parts -> parts.subject = Optional.of(subject).filter(here -> !gone),
        List.of(
            new Difference(
                DifferenceClass.NAME_ID, NAME_ID, gone ? value : none, gone ? none : value)));
  }

  private static Mutation ofSubjects(Subject from, Subject to) {
    List<Difference> differences = new ArrayList<>();
    if (!from.value().equals(to.value()) && !(from.isTransient() && to.isTransient())) {
      differences.add(
          new Difference(
              DifferenceClass.NAME_ID,
              NAME_ID,
              new Evidence(List.of(from.value()), Visibility.VALUE),
              new Evidence(List.of(to.value()), Visibility.VALUE)));
    }
    differences.addAll(
        difference(
            DifferenceClass.NAME_ID_FORMAT,
            NAME_ID,
            from.format().stream().toList(),
            to.format().stream().toList()));
    differences.addAll(
        difference(DifferenceClass.NAME_ID_QUALIFIERS, NAME_ID, qualifiers(from), qualifiers(to)));
    return new Mutation(
        SUBJECT,
        parts -> parts.subject = Optional.of(from),
        parts -> parts.subject = Optional.of(to),
        differences);
  }

  private static List<String> qualifiers(Subject subject) {
    List<String> texts = new ArrayList<>();
    subject.nameQualifier().map("NameQualifier "::concat).ifPresent(texts::add);
    subject.spNameQualifier().map("SPNameQualifier "::concat).ifPresent(texts::add);
    subject.spProvidedId().map("SPProvidedID "::concat).ifPresent(texts::add);
    return texts;
  }

  /** The qualifiers of one subject with another value and format. */
  static Subject with(Subject of, String value, Optional<String> format, boolean denied) {
    return new Subject(
        value, format, of.nameQualifier(), of.spNameQualifier(), of.spProvidedId(), denied);
  }

  static Arbitrary<Subject> subject() {
    Arbitrary<Optional<String>> texts =
        Arbitraries.of(Optional.empty(), Optional.of("q"), Optional.of("r"));
    return Combinators.combine(
            Arbitraries.of("jane", "Jane", " jane", ""), texts, texts, texts, texts)
        .as(
            (value, format, by, sp, provided) ->
                new Subject(value, format, by, sp, provided, false));
  }

  private static Arbitrary<Mutation> fact(
      DifferenceClass kind,
      String subject,
      Arbitrary<List<String>> texts,
      BiConsumer<MessageParts, List<String>> set) {
    return changed(subject, texts, set, (from, to) -> difference(kind, subject, from, to));
  }

  /** A part whose absence means that nothing is known about it. */
  private static Arbitrary<Mutation> known(
      DifferenceClass kind,
      String subject,
      Arbitrary<List<String>> texts,
      BiConsumer<MessageParts, List<String>> set) {
    return changed(
        subject,
        texts,
        set,
        (from, to) ->
            from.isEmpty() || to.isEmpty() ? List.of() : difference(kind, subject, from, to));
  }

  private static Arbitrary<Mutation> changed(
      String subject,
      Arbitrary<List<String>> texts,
      BiConsumer<MessageParts, List<String>> set,
      BiFunction<List<String>, List<String>, List<Difference>> differences) {
    return between(
        texts,
        (from, to) ->
            new Mutation(
                subject,
                parts -> set.accept(parts, from),
                parts -> set.accept(parts, to),
                differences.apply(from, to)));
  }

  private static <T> Arbitrary<Mutation> between(
      Arbitrary<T> values, BiFunction<T, T, Mutation> change) {
    return Combinators.combine(values, values)
        .filter((from, to) -> !from.equals(to))
        .as(change::apply);
  }

  private static List<Difference> difference(
      DifferenceClass kind, String subject, List<String> from, List<String> to) {
    return from.equals(to)
        ? List.of()
        : List.of(new Difference(kind, subject, Evidence.words(from), Evidence.words(to)));
  }

  private static Arbitrary<List<String>> one() {
    return Arbitraries.of("urn:a", "urn:A", "urn:a ", "").list().ofMaxSize(1);
  }

  private static Arbitrary<List<String>> several() {
    return Arbitraries.of("urn:a", "urn:b", "urn:c").list().ofMaxSize(3);
  }

  private static Arbitrary<List<String>> sorted() {
    return Arbitraries.of("Assertion", "Response", "X")
        .set()
        .map(texts -> texts.stream().sorted().toList());
  }

  private static Arbitrary<List<String>> time() {
    return Arbitraries.of("0 s", "60 s", "61 s", "3600 s", "-5 s").list().ofMaxSize(1);
  }

  private static Optional<Duration> duration(List<String> texts) {
    return first(texts).map(text -> Duration.ofSeconds(Long.parseLong(text.replace(" s", ""))));
  }

  private static Optional<String> first(List<String> texts) {
    return texts.stream().findFirst();
  }
}
