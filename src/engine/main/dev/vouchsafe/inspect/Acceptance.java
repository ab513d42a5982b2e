package dev.vouchsafe.inspect;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * An accepted finding: one entry of an accept-file. Every command with findings reads the same
 * format, {@code [{"code", "client", "subject", "reason", "until"}]}.
 *
 * @param code the code of the finding
 * @param client the client of the finding; empty for any
 * @param subject the subject of the finding; empty for any
 * @param reason why it is accepted
 * @param until the last day; empty if it never expires
 * @param where the position of the entry, for messages
 */
public record Acceptance(
    String code,
    Optional<String> client,
    Optional<String> subject,
    String reason,
    Optional<LocalDate> until,
    String where) {
  private static final Set<String> KEYS = Set.of("code", "client", "subject", "reason", "until");

  /**
   * Reads an accept-file.
   *
   * @param known whether a code exists
   * @param codes the next step for an unknown code: where the codes are listed
   * @param required the keys that an entry must have besides code and reason
   * @throws dev.vouchsafe.problem.InvalidInputException with all problems of the file
   */
  public static List<Acceptance> read(
      Path file, Predicate<String> known, String codes, Set<String> required) {
    LocatedValue document = JsonReader.readFile(file);
    Problems problems = new Problems();
    List<Acceptance> found = new ArrayList<>();
    if (!(document.value() instanceof Items)) {
      problems.add(
          "wrong-type", document.position().toString(), "this is no list", "write it as [{ … }]");
    }
    for (LocatedValue each : document.items()) {
      JsonObject entry = JsonObject.of(each, "acceptance", problems).onlyKnows(KEYS);
      if (!(each.value() instanceof Fields)) {
        continue; // reported as no object
      }
      read(entry, required)
          .filter(
              read -> {
                if (!known.test(read.code())) {
                  entry.wrong("code", "unknown-code", "no finding has this code", codes);
                }
                return known.test(read.code());
              })
          .ifPresent(found::add);
    }
    problems.throwIfAny();
    return found;
  }

  private static Optional<Acceptance> read(JsonObject entry, Set<String> required) {
    Set<String> missing = new TreeSet<>(required);
    missing.addAll(Set.of("code", "reason"));
    missing.removeIf(key -> entry.text(key).filter(text -> !text.isBlank()).isPresent());
    if (!missing.isEmpty()) {
      entry.wrong(
          missing.iterator().next(),
          "incomplete-acceptance",
          "an acceptance lacks " + String.join(", ", missing),
          "say what is accepted and why, such as {\"code\": \"VSD060\", \"client\": \"CRM\","
              + " \"subject\": \"groups\", \"reason\": \"not used\", \"until\": \"2027-01-31\"}");
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Acceptance(
              entry.text("code").orElseThrow(),
              entry.text("client"),
              entry.text("subject"),
              entry.text("reason").orElseThrow(),
              entry.text("until").map(LocalDate::parse),
              entry.position().toString()));
    } catch (DateTimeParseException e) {
      entry.wrong("until", "wrong-date", "\"until\" is no day", "write it as 2027-01-31");
      return Optional.empty();
    }
  }

  /** Whether its last day is before this day. */
  public boolean isOver(LocalDate today) {
    return until.filter(today::isAfter).isPresent();
  }

  @Override
  public String toString() {
    return "acceptance of " + code;
  }
}
