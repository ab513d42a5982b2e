package dev.vouchsafe.inspect;

import dev.vouchsafe.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The findings that remain after acceptances are applied.
 *
 * @param left the findings without an acceptance
 * @param stale acceptances that expired or match no finding
 */
public record Accepted<T>(List<T> left, List<Problem> stale) {
  public Accepted {
    left = List.copyOf(left);
    stale = List.copyOf(stale);
  }

  /**
   * Removes the accepted findings. An expired acceptance has no effect.
   *
   * @param matches whether an acceptance applies to a finding
   * @param today the current day, for expiry
   */
  public static <T> Accepted<T> of(
      List<T> findings,
      List<Acceptance> acceptances,
      BiPredicate<Acceptance, T> matches,
      LocalDate today) {
    List<Problem> stale = new ArrayList<>();
    List<T> left = new ArrayList<>(findings);
    for (Acceptance each : acceptances) {
      if (each.isOver(today)) {
        stale.add(
            new Problem(
                "acceptance-expired",
                each.where(),
                "the acceptance of " + each.code() + " expired on " + each.until().orElseThrow(),
                "mend what it accepts, or accept it again"));
      } else if (findings.stream().noneMatch(finding -> matches.test(each, finding))) {
        stale.add(
            new Problem(
                "acceptance-unused",
                each.where(),
                "the acceptance of " + each.code() + " matches nothing",
                "remove it, or write its subject (and client, if any) as the finding names it"));
      } else {
        left.removeIf(finding -> matches.test(each, finding));
      }
    }
    return new Accepted<>(left, stale);
  }
}
