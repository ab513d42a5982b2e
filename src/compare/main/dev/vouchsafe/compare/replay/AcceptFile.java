package dev.vouchsafe.compare.replay;

import dev.vouchsafe.compare.difference.DifferenceClass;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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

  private static final Set<String> KEYS = Set.of("code", "client", "subject", "reason", "until");

  private final List<Acceptance> acceptances;
  private final Map<Matter, Acceptance> byMatter = new HashMap<>();
  private final boolean part;

  private AcceptFile(List<Acceptance> acceptances, boolean part) {
    this.acceptances = List.copyOf(acceptances);
    this.part = part;
    acceptances.forEach(each -> byMatter.put(each.matter(), each));
  }

  /** What can be accepted. */
  record Matter(String code, String client, String subject) {}

  /**
   * One acceptance.
   *
   * @param until its last day
   * @param where where it stands
   */
  private record Acceptance(Matter matter, LocalDate until, String where) {}

  /**
   * Reads a file.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException with everything that is wrong with it
   */
  public static AcceptFile read(Path file) {
    LocatedValue document = JsonReader.readFile(file);
    Problems problems = new Problems();
    List<Acceptance> found = new ArrayList<>();
    if (document.items().isEmpty() && document.isObject()) {
      problems.add(
          "wrong-type", document.position().toString(), "this is no list", "write it as [{ … }]");
    }
    document.items().forEach(each -> acceptance(each, problems).ifPresent(found::add));
    problems.throwIfAny();
    return new AcceptFile(found, false);
  }

  /** The same for a part of a replay: what matches nothing there may match something elsewhere. */
  public AcceptFile ofPart() {
    return new AcceptFile(acceptances, true);
  }

  /** What is accepted until when, in words: parts of one replay have the same. */
  String terms() {
    return acceptances.stream()
        .map(each -> each.matter() + " until " + each.until())
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static Optional<Acceptance> acceptance(LocatedValue value, Problems problems) {
    JsonObject object = JsonObject.of(value, "acceptance", problems).onlyKnows(KEYS);
    List<String> missing =
        KEYS.stream()
            .filter(key -> object.text(key).filter(t -> !t.isBlank()).isEmpty())
            .sorted()
            .toList();
    String where = value.position().toString();
    if (!missing.isEmpty()) {
      problems.add(
          "incomplete-acceptance",
          where,
          "an acceptance lacks " + String.join(", ", missing),
          "say what is accepted of which client, why, and until which day");
      return Optional.empty();
    }
    String code = object.text("code").orElseThrow();
    if (DifferenceClass.of(code).isEmpty()) {
      problems.add(
          "unknown-code", where, "no difference has this code", "see: vouchsafe diff --help");
      return Optional.empty();
    }
    Matter matter =
        new Matter(code, object.text("client").orElseThrow(), object.text("subject").orElseThrow());
    try {
      return Optional.of(
          new Acceptance(matter, LocalDate.parse(object.text("until").orElseThrow()), where));
    } catch (DateTimeParseException e) {
      problems.add("wrong-date", where, "\"until\" is no day", "write it as 2027-01-31");
      return Optional.empty();
    }
  }

  /** Whether something is accepted on a day. */
  boolean accepts(Matter matter, LocalDate today) {
    return Optional.ofNullable(byMatter.get(matter))
        .filter(each -> !each.until().isBefore(today))
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
      String of = each.matter().code() + " of " + each.matter().client();
      if (each.until().isBefore(today)) {
        findings.add(
            new Problem(
                "acceptance-expired",
                each.where(),
                "the acceptance of " + of + " expired on " + each.until(),
                "mend the difference, or accept it anew"));
      } else if (!part && !met.contains(each.matter())) {
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
