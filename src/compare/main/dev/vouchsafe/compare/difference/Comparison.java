package dev.vouchsafe.compare.difference;

import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.Answer.Refused;
import dev.vouchsafe.compare.answer.Answer.Said;
import dev.vouchsafe.compare.answer.Message;
import dev.vouchsafe.compare.answer.Subject;
import dev.vouchsafe.compare.difference.Evidence.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Compares two answers; the result depends on nothing else. */
public final class Comparison {
  private static final String NAME_ID = "NameID";
  private static final String LOGIN = "login";

  private Comparison() {}

  /** Returns the differences, the most serious first; none if the answers are equivalent. */
  public static List<Difference> of(Answer before, Answer after) {
    List<Difference> found = differences(before, after);
    if (found.isEmpty()) {
      return List.of();
    }
    Secrecy secrecy = Secrecy.of(before, after);
    Causes causes = Causes.of(before, after);
    return found.stream()
        .map(causes::explain)
        .map(secrecy::guard)
        .sorted(Difference.GRAVEST_FIRST)
        .toList();
  }

  private static List<Difference> differences(Answer before, Answer after) {
    if (before instanceof Said from && after instanceof Said to) {
      if (from.message().equals(to.message())) { // the usual case; denials are in it too
        return List.of();
      }
      boolean alike = from.making().isPresent() == to.making().isPresent();
      List<Difference> found =
          alike
              ? messages(from.message(), to.message())
              : messages(from.message().withoutMethodOfKey(), to.message().withoutMethodOfKey());
      if (alike && from.making().isPresent()) {
        found.addAll(AttributeComparison.ofDenials(from.message(), to.message()));
      }
      return found;
    } else if (before instanceof Refused from && after instanceof Refused to) {
      return refusals(from, to);
    }
    return List.of(
        new Difference(DifferenceClass.ONE_REFUSED, LOGIN, outcome(before), outcome(after)));
  }

  /** Compares refusals by their reason, and by their status codes if both were captured. */
  private static List<Difference> refusals(Refused from, Refused to) {
    boolean captured = from.making().isEmpty() && to.making().isEmpty();
    if (!from.reason().equals(to.reason())) {
      return List.of(
          new Difference(DifferenceClass.BOTH_REFUSED, LOGIN, outcome(from), outcome(to)));
    } else if (captured && !from.status().equals(to.status())) {
      return List.of(
          new Difference(
              DifferenceClass.BOTH_REFUSED,
              LOGIN,
              Evidence.words(List.of("refused: " + from.status())),
              Evidence.words(List.of("refused: " + to.status()))));
    }
    return List.of();
  }

  private static Evidence outcome(Answer answer) {
    if (answer instanceof Refused refused) {
      boolean captured = refused.making().isEmpty() && refused.text().isPresent();
      return new Evidence(
          List.of("refused: " + refused.reason()), captured ? Visibility.VALUE : Visibility.PUBLIC);
    }
    return Evidence.words(List.of("issued"));
  }

  private static List<Difference> messages(Message before, Message after) {
    List<Difference> found = new ArrayList<>(subjects(before.subject(), after.subject()));
    found.addAll(AttributeComparison.of(before.attributes(), after.attributes()));
    for (Fact fact : Fact.ALL) {
      fact.compare(before, after).ifPresent(found::add);
    }
    return found;
  }

  private static List<Difference> subjects(Optional<Subject> before, Optional<Subject> after) {
    List<Difference> found = new ArrayList<>();
    boolean fresh =
        before.filter(Subject::isTransient).isPresent()
            && after.filter(Subject::isTransient).isPresent();
    if (!fresh && !before.map(Subject::value).equals(after.map(Subject::value))) {
      boolean denied =
          before.filter(Subject::denied).isPresent() || after.filter(Subject::denied).isPresent();
      found.add(
          new Difference(
              DifferenceClass.NAME_ID, NAME_ID, value(before, denied), value(after, denied)));
    }
    if (before.isPresent() && after.isPresent()) {
      words(DifferenceClass.NAME_ID_FORMAT, before, after, each -> list(each.format()))
          .ifPresent(found::add);
      words(DifferenceClass.NAME_ID_QUALIFIERS, before, after, Comparison::qualifiers)
          .ifPresent(found::add);
    }
    return found;
  }

  private static Evidence value(Optional<Subject> subject, boolean denied) {
    return new Evidence(
        subject.stream().map(Subject::value).toList(),
        denied ? Visibility.DENIED : Visibility.VALUE);
  }

  private static Optional<Difference> words(
      DifferenceClass kind,
      Optional<Subject> before,
      Optional<Subject> after,
      Function<Subject, List<String>> texts) {
    List<String> from = texts.apply(before.orElseThrow());
    List<String> to = texts.apply(after.orElseThrow());
    return from.equals(to)
        ? Optional.empty()
        : Optional.of(new Difference(kind, NAME_ID, Evidence.words(from), Evidence.words(to)));
  }

  private static List<String> qualifiers(Subject subject) {
    List<String> texts = new ArrayList<>();
    subject.nameQualifier().ifPresent(each -> texts.add("NameQualifier " + each));
    subject.spNameQualifier().ifPresent(each -> texts.add("SPNameQualifier " + each));
    subject.spProvidedId().ifPresent(each -> texts.add("SPProvidedID " + each));
    return texts;
  }

  private static List<String> list(Optional<String> text) {
    return text.stream().toList();
  }
}
