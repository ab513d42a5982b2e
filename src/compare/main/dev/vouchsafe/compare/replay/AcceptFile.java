package dev.vouchsafe.compare.replay;

import dev.vouchsafe.compare.difference.DifferenceClass;
import dev.vouchsafe.inspect.Acceptance;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Differences that are accepted until a day: {@code [{"code", "client", "subject", "reason",
 * "until"}]}.
 */
public final class AcceptFile {
  /** No acceptances. */
  public static final AcceptFile NONE = new AcceptFile(List.of(), false);

  /** The required keys: an acceptance must name a client, a subject and a last day. */
  private static final Set<String> REQUIRED = Set.of("client", "subject", "until");

  private final List<Acceptance> acceptances;
  private final Map<Matter, Acceptance> byMatter = new HashMap<>();
  private final boolean part;

  private AcceptFile(List<Acceptance> acceptances, boolean part) {
    this.acceptances = List.copyOf(acceptances);
    this.part = part;
    acceptances.forEach(each -> byMatter.put(Matter.of(each), each));
  }

  /** A difference to which an acceptance can apply. */
  record Matter(String code, String client, String subject) {
    static Matter of(Acceptance acceptance) {
      return new Matter(
          acceptance.code(), acceptance.client().orElseThrow(), acceptance.subject().orElseThrow());
    }
  }

  /**
   * Reads a file.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException with all problems of the file
   */
  public static AcceptFile read(Path file) {
    return new AcceptFile(
        Acceptance.read(
            file,
            code -> DifferenceClass.of(code).isPresent(),
            "see: vouchsafe diff --help",
            REQUIRED),
        false);
  }

  /**
   * A copy for a part of a replay, which does not report acceptances without a match: they can
   * match in another part.
   */
  public AcceptFile ofPart() {
    return new AcceptFile(acceptances, true);
  }

  /** The acceptances in words, which must be equal for all parts of one replay. */
  String terms() {
    return acceptances.stream()
        .map(each -> Matter.of(each) + " until " + each.until().orElseThrow())
        .sorted()
        .collect(Collectors.joining("; "));
  }

  /** Whether a difference is accepted on a day. */
  boolean accepts(Matter matter, LocalDate today) {
    return Optional.ofNullable(byMatter.get(matter))
        .filter(each -> !each.isOver(today))
        .isPresent();
  }

  /**
   * Reports acceptances that expired or match no difference of the replay.
   *
   * @param met all differences of the replay
   */
  List<Problem> findings(Set<Matter> met, LocalDate today) {
    List<Problem> findings = new ArrayList<>();
    for (Acceptance each : acceptances) {
      String of = each.code() + " of " + each.client().orElseThrow();
      if (each.isOver(today)) {
        findings.add(
            new Problem(
                "acceptance-expired",
                each.where(),
                "the acceptance of " + of + " expired on " + each.until().orElseThrow(),
                "mend the difference, or accept it again"));
      } else if (!part && !met.contains(Matter.of(each))) {
        findings.add(
            new Problem(
                "acceptance-unused",
                each.where(),
                "the acceptance of " + of + " matches nothing",
                "remove it"));
      }
    }
    return findings;
  }

  @Override
  public String toString() {
    return acceptances.size() + " acceptances";
  }
}
