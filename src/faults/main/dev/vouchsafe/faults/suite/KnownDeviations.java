package dev.vouchsafe.faults.suite;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.Faults;
import dev.vouchsafe.inspect.Acceptance;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The faults that an application is known to accept, from a file: {@code [{code, client, subject,
 * reason, until}]}. An entry that is expired or unused is a finding.
 */
public final class KnownDeviations {
  private final List<Acceptance> entries;

  private KnownDeviations(List<Acceptance> entries) {
    this.entries = entries;
  }

  /**
   * Reads the file, if there is one.
   *
   * @throws InvalidInputException if it cannot be read, or names an unknown fault
   */
  public static KnownDeviations read(Optional<Path> file) {
    return new KnownDeviations(
        file.map(
                given ->
                    Acceptance.read(
                        given,
                        id -> Faults.byId(id).isPresent(),
                        "vouchsafe fault list prints the ids",
                        Set.of()))
            .orElse(List.of()));
  }

  /**
   * Returns the fault with this id.
   *
   * @throws InvalidInputException if there is no such fault
   */
  public static Fault fault(String where, String id) {
    return Faults.byId(id)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    new Problem(
                        "unknown-fault",
                        where,
                        "there is no fault with this id",
                        "vouchsafe fault list prints the ids")));
  }

  /**
   * Combines the results of a run with the known deviations.
   *
   * @param accepted the faults that an option accepts
   * @param today the day that decides which entries are expired
   */
  public Outcome outcome(
      Outcome.Subject subject, List<Result> results, Collection<Fault> accepted, LocalDate today) {
    Map<String, String> known = new LinkedHashMap<>();
    List<String> stale = new ArrayList<>();
    accepted.forEach(fault -> known.put(fault.id(), "accepted by --accept"));
    for (Acceptance entry : entries) {
      String id = entry.code();
      Optional<Result> result =
          results.stream().filter(each -> each.fault().id().equals(id)).findFirst();
      boolean ofAnother = entry.client().filter(name -> !name.equals(subject.client())).isPresent();
      if (ofAnother || result.isEmpty()) {
        continue; // concerns another application, or was not tested in this run
      }
      if (entry.isOver(today)) {
        stale.add(
            entry.where()
                + ": the entry for "
                + id
                + " is expired; mend the application, or write a later date");
      } else if (!result.get().isFinding()) {
        stale.add(
            entry.where() + ": no acceptance needs the entry for " + id + " any more; remove it");
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
