package dev.vouchsafe.compare.difference;

import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.Answer.Making;
import dev.vouchsafe.compare.answer.Answer.Said;
import dev.vouchsafe.compare.answer.Attribute;
import dev.vouchsafe.compare.difference.Evidence.Visibility;
import dev.vouchsafe.withholding.Redactor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides who may see the texts of a difference. A text that one side denies is denied on both,
 * because a captured response contains the same values without marks.
 */
final class Secrecy {
  private final List<Redactor> redactors;
  private final Set<String> denied = new HashSet<>();

  private Secrecy(Answer before, Answer after) {
    this.redactors =
        Stream.of(before, after)
            .map(Answer::making)
            .flatMap(Optional::stream)
            .map(Making::redactor)
            .toList();
    addDenied(before);
    addDenied(after);
  }

  static Secrecy of(Answer before, Answer after) {
    return new Secrecy(before, after);
  }

  private void addDenied(Answer answer) {
    if (answer instanceof Said said) {
      said.message().attributes().stream()
          .filter(Attribute::denied)
          .forEach(each -> denied.addAll(each.texts()));
      said.message()
          .subject()
          .filter(subject -> subject.denied())
          .ifPresent(subject -> denied.add(subject.value()));
    }
  }

  /** Marks the texts of a difference as denied if one of them is. */
  Difference guard(Difference difference) {
    return new Difference(
        difference.kind(),
        name(difference.subject()),
        guard(difference.from()),
        guard(difference.to()),
        difference.cause());
  }

  private Evidence guard(Evidence evidence) {
    boolean withheld = evidence.texts().stream().anyMatch(this::withholds);
    return withheld ? new Evidence(evidence.texts(), Visibility.DENIED) : evidence;
  }

  private boolean withholds(String text) {
    return denied.contains(text) || redactors.stream().anyMatch(each -> each.withholds(text));
  }

  private String name(String text) {
    String shown = text;
    for (Redactor redactor : redactors) {
      shown = redactor.name(shown);
    }
    return shown;
  }
}
