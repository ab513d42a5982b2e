package dev.vouchsafe.compare.difference;

import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.difference.Difference.Cause;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.Trace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the causes of a difference in the traces of our answers: the decisions about the subject
 * that the other side did not take.
 */
final class Causes {
  private static final Set<Kind> OF_ATTRIBUTES = EnumSet.of(Kind.ATTRIBUTE, Kind.CLAIM);

  /** The most decisions that are shown as causes. */
  private static final int MOST = 4;

  private final Answer before;
  private final Answer after;

  private Causes(Answer before, Answer after) {
    this.before = before;
    this.after = after;
  }

  static Causes of(Answer before, Answer after) {
    return new Causes(before, after);
  }

  /**
   * Returns the difference with its causes; a missing attribute that the Deny List withholds
   * becomes a denial.
   */
  Difference explain(Difference difference) {
    List<Decision> from = decisions(before, difference.kind(), difference.subject());
    List<Decision> to = decisions(after, difference.kind(), subjectAfter(difference));
    List<Cause> causes = new ArrayList<>();
    add(causes, Cause.FROM, from, to);
    add(causes, Cause.TO, to, from);
    Difference explained = difference.with(causes.stream().limit(MOST).toList());
    return isDenial(difference, from, to)
        ? new Difference(
            DifferenceClass.DENIAL,
            explained.subject(),
            explained.from(),
            explained.to(),
            explained.cause())
        : explained;
  }

  private static void add(
      List<Cause> causes, String side, List<Decision> own, List<Decision> others) {
    Set<Decision> alike = new HashSet<>(others);
    own.stream()
        .filter(each -> !alike.contains(each))
        .forEach(
            each ->
                causes.add(
                    new Cause(
                        side,
                        each.outcome().word(),
                        each.reason(),
                        each.origin().isEmpty()
                            ? Optional.empty()
                            : Optional.of(String.join(", then ", each.origin())))));
  }

  /** Returns the name that the subject has after the change. */
  private static String subjectAfter(Difference difference) {
    return difference.kind() == DifferenceClass.RENAMED
        ? difference.to().texts().get(0)
        : difference.subject();
  }

  private static List<Decision> decisions(Answer answer, DifferenceClass kind, String subject) {
    Trace trace = answer.making().map(Answer.Making::trace).orElse(new Trace(List.of()));
    return switch (kind) {
      case NAME_ID, NAME_ID_FORMAT, NAME_ID_QUALIFIERS ->
          trace.decisions().stream().filter(each -> each.kind() == Kind.NAME_ID).toList();
      case ONE_REFUSED, BOTH_REFUSED -> List.of();
      default ->
          trace.why(subject).stream().filter(each -> OF_ATTRIBUTES.contains(each.kind())).toList();
    };
  }

  /** Whether one side issues a value that the other withholds because it is denied. */
  private static boolean isDenial(Difference difference, List<Decision> from, List<Decision> to) {
    return switch (difference.kind()) {
      case MISSING -> isWithheld(to);
      case ADDED -> isWithheld(from);
      default -> false;
    };
  }

  private static boolean isWithheld(List<Decision> decisions) {
    return decisions.stream().anyMatch(each -> each.outcome() == Outcome.WITHHELD);
  }
}
