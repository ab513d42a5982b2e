package dev.vouchsafe.compare.difference;

import static java.util.stream.Collectors.joining;

import dev.vouchsafe.compare.answer.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A part of a message with one or a few texts that everybody may see.
 *
 * @param kind the class of its difference
 * @param subject the name of the part
 * @param texts returns the texts of a message; none if it lacks the part
 * @param onlyIfKnown whether a side without the part counts as equal
 */
record Fact(
    DifferenceClass kind,
    String subject,
    Function<Message, List<String>> texts,
    boolean onlyIfKnown) {
  /** Every part except NameID and attributes. */
  static final List<Fact> ALL =
      List.of(
          fact(DifferenceClass.ADDRESSING, "Issuer", m -> list(m.addressing().issuer())),
          fact(
              DifferenceClass.ADDRESSING,
              "Issuer of the Response",
              m -> list(m.addressing().responseIssuer())),
          fact(
              DifferenceClass.ADDRESSING,
              "Audience",
              m -> restrictions(m.addressing().restrictions())),
          fact(DifferenceClass.ADDRESSING, "Recipient", m -> list(m.addressing().recipient())),
          fact(DifferenceClass.ADDRESSING, "Destination", m -> list(m.addressing().destination())),
          fact(DifferenceClass.ADDRESSING, "InResponseTo", m -> m.addressing().inResponseTo()),
          fact(DifferenceClass.TIMES, "lifetime", m -> seconds(m.times().lifetime())),
          fact(DifferenceClass.TIMES, "skew", m -> seconds(m.times().skew())),
          fact(
              DifferenceClass.TIMES,
              "lifetime of the confirmation",
              m -> seconds(m.times().confirmation())),
          fact(DifferenceClass.TIMES, "lifetime of the session", m -> seconds(m.times().session())),
          fact(DifferenceClass.TIMES, "lifetime of the token", m -> seconds(m.times().token())),
          fact(DifferenceClass.TIMES, "Conditions", m -> m.times().conditions()),
          fact(
              DifferenceClass.AUTHENTICATION,
              "SubjectConfirmation",
              m -> list(m.authentication().confirmation())),
          fact(
              DifferenceClass.AUTHENTICATION,
              "AuthnContextClassRef",
              m -> m.authentication().contexts()),
          fact(
              DifferenceClass.AUTHENTICATION,
              "SessionIndex",
              m -> present(m.authentication().sessionIndex())),
          fact(DifferenceClass.SIGNED_PARTS, "signed parts", m -> sorted(m.protection().signed())),
          known(
              DifferenceClass.ALGORITHMS,
              "signature",
              m -> sorted(m.protection().algorithms().methods())),
          known(
              DifferenceClass.ALGORITHMS,
              "digest",
              m -> sorted(m.protection().algorithms().digests())),
          known(
              DifferenceClass.ALGORITHMS,
              "canonicalization",
              m -> sorted(m.protection().algorithms().canonicalizations())),
          fact(DifferenceClass.ENCRYPTION, "encryption", m -> List.of(m.protection().encryption())),
          known(DifferenceClass.KEY, "signing key", m -> list(m.protection().key())));

  private static Fact fact(
      DifferenceClass kind, String subject, Function<Message, List<String>> texts) {
    return new Fact(kind, subject, texts, false);
  }

  private static Fact known(
      DifferenceClass kind, String subject, Function<Message, List<String>> texts) {
    return new Fact(kind, subject, texts, true);
  }

  /** Returns the difference of this part, if there is one. */
  Optional<Difference> compare(Message before, Message after) {
    List<String> from = texts.apply(before);
    List<String> to = texts.apply(after);
    boolean unknown = onlyIfKnown && (from.isEmpty() || to.isEmpty());
    return unknown || from.equals(to)
        ? Optional.empty()
        : Optional.of(new Difference(kind, subject, Evidence.words(from), Evidence.words(to)));
  }

  private static List<String> sorted(Set<String> texts) {
    return texts.stream().sorted().toList();
  }

  /** One text for each restriction; neither their order nor that of their audiences matters. */
  private static List<String> restrictions(List<List<String>> restrictions) {
    return restrictions.stream()
        .map(audiences -> audiences.stream().sorted().distinct().collect(joining(" or ")))
        .sorted()
        .distinct()
        .toList();
  }

  private static List<String> list(Optional<String> text) {
    return text.stream().toList();
  }

  private static List<String> present(boolean there) {
    return there ? List.of("present") : List.of();
  }

  private static List<String> seconds(Optional<Duration> duration) {
    return duration.map(time -> time.toSeconds() + " s").stream().toList();
  }
}
