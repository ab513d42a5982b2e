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
 * Differences that somebody has accepted until a day: {@code [{"code", "client", "subject",
 * "reason", "until"}]}.
 */
public final class AcceptFile {
  /** Nothing is accepted. */
  public static final AcceptFile NONE = new AcceptFile(List.of(), false);

  /** Nothing is accepted by itself: of every client, of everything, for ever. */
  private static final Set<String> REQUIRED = Set.of("client", "subject", "until");

  private final List<Acceptance> acceptances;
  private final Map<Matter, Acceptance> byMatter = new HashMap<>();
  private final boolean part;

  private AcceptFile(List<Acceptance> acceptances, boolean part) {
    this.acceptances = List.copyOf(acceptances);
    this.part = part;
    acceptances.forEach(each -> byMatter.put(Matter.of(each), each));
  }

  /** What can be accepted. */
  record Matter(String code, String client, String subject) {
    static Matter of(Acceptance acceptance) {
      return new Matter(
          acceptance.code(), acceptance.client().orElseThrow(), acceptance.subject().orElseThrow());
    }
  }

  /**
   * Reads a file.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException with everything that is wrong with it
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

  /** The same for a part of a replay: what matches nothing there may match something elsewhere. */
  public AcceptFile ofPart() {
    return new AcceptFile(acceptances, true);
  }

  /** What is accepted until when, in words: parts of one replay have the same. */
  String terms() {
    return acceptances.stream()
        .map(each -> Matter.of(each) + " until " + each.until().orElseThrow())
        .sorted()
        .collect(Collectors.joining("; "));
  }

  /** Whether something is accepted on a day. */
  boolean accepts(Matter matter, LocalDate today) {
    return Optional.ofNullable(byMatter.get(matter))
        .filter(each -> !each.isOver(today))
        .isPresent();
  }

  /**
   * What is wrong with the acceptances after a replay: expired, or of what no longer differs.
   *
   * @param met everything that differs
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
                "mend the difference, or accept it anew"));
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
