package dev.vouchsafe.faults.suite;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.Faults;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an application is known to accept, from a file: {@code [{code, client, subject, reason,
 * until}]}. An entry that has expired, or that nothing needs, is a finding.
 */
public final class KnownDeviations {
  private static final Set<String> KEYS = Set.of("code", "client", "subject", "reason", "until");

  private final List<Entry> entries;

  private KnownDeviations(List<Entry> entries) {
    this.entries = entries;
  }

  private record Entry(
      Fault fault,
      Optional<String> client,
      String reason,
      Optional<LocalDate> until,
      String where) {
    boolean isFor(String name) {
      return client.isEmpty() || client.get().equals(name);
    }
  }

  /**
   * Reads the file, if there is one.
   *
   * @throws InvalidInputException if it cannot be read, or names a fault that there is not
   */
  public static KnownDeviations read(Optional<Path> file) {
    return new KnownDeviations(file.map(KnownDeviations::entries).orElse(List.of()));
  }

  /**
   * The fault of an id.
   *
   * @throws InvalidInputException if there is none
   */
  public static Fault fault(String where, String id) {
    return Faults.byId(id)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    new Problem(
                        "unknown-fault",
                        where,
                        "there is no fault of the id given",
                        "vouchsafe fault list prints the ids")));
  }

  private static List<Entry> entries(Path file) {
    LocatedValue whole = JsonReader.readFile(file);
    Problems problems = new Problems();
    List<Entry> entries = new ArrayList<>();
    JsonObject holder =
        JsonObject.of(
            LocatedValue.ofFields(Map.of("entries", whole), file.toString()),
            file.toString(),
            problems);
    for (LocatedValue each : holder.list("entries").orElse(List.of())) {
      entry(JsonObject.of(each, "entry", problems).onlyKnows(KEYS)).ifPresent(entries::add);
    }
    problems.throwIfAny();
    return entries;
  }

  private static Optional<Entry> entry(JsonObject read) {
    String where = read.position().toString();
    Optional<String> code = read.text("code");
    Optional<String> reason = read.text("reason").filter(text -> !text.isBlank());
    if (code.isEmpty() || reason.isEmpty()) {
      read.wrong(
          code.isEmpty() ? "code" : "reason",
          "incomplete-entry",
          "the entry has no code, or no reason",
          "write both, such as {\"code\": \"VSP309\", \"reason\": \"the library strips it\"}");
      return Optional.empty();
    }
    if (Faults.byId(code.get()).isEmpty()) {
      read.wrong(
          "code",
          "unknown-fault",
          "there is no fault of the id given",
          "vouchsafe fault list prints the ids");
      return Optional.empty();
    }
    return Optional.of(
        new Entry(fault(where, code.get()), read.text("client"), reason.get(), until(read), where));
  }

  private static Optional<LocalDate> until(JsonObject read) {
    try {
      return read.text("until").map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      read.wrong("until", "not-a-date", "the date cannot be read", "write one such as 2027-06-30");
      return Optional.empty();
    }
  }

  /**
   * What a run found, with what is known taken into account.
   *
   * @param accepted faults that are accepted by command
   * @param today by which entries expire
   */
  public Outcome outcome(
      Outcome.Subject subject, List<Result> results, Collection<Fault> accepted, LocalDate today) {
    Map<String, String> known = new LinkedHashMap<>();
    List<String> stale = new ArrayList<>();
    accepted.forEach(fault -> known.put(fault.id(), "accepted by --accept"));
    for (Entry entry : entries) {
      String id = entry.fault().id();
      Optional<Result> result =
          results.stream().filter(each -> each.fault().id().equals(id)).findFirst();
      if (!entry.isFor(subject.client()) || result.isEmpty()) {
        continue; // of another application, or not asked in this run
      }
      if (entry.until().filter(today::isAfter).isPresent()) {
        stale.add(
            entry.where()
                + ": the entry for "
                + id
                + " has expired; mend the application, or decide again and write another date");
      } else if (!result.get().isFinding()) {
        stale.add(entry.where() + ": nothing needs the entry for " + id + " any more; remove it");
      } else {
        known.put(id, entry.reason());
      }
    }
    return new Outcome(subject, results, known, stale);
  }

  @Override
  public String toString() {
    return entries.size() + " known deviations";
  }
}
