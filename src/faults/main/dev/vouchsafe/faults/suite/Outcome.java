package dev.vouchsafe.faults.suite;

import dev.vouchsafe.faults.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of one run of the suite.
 *
 * @param subject the application that was tested, and when
 * @param results one for each fault
 * @param known the reason of each known acceptance, by the id of its fault
 * @param stale the lines about expired or unused entries of the known deviations
 */
public record Outcome(
    Subject subject, List<Result> results, Map<String, String> known, List<String> stale) {
  /** The percentage of errors above which the results of a run prove nothing. */
  private static final int MOST_ERRORS = 10;

  public Outcome {
    results = List.copyOf(results);
    known = Map.copyOf(known);
    stale = List.copyOf(stale);
  }

  /**
   * The application that the suite tested.
   *
   * @param address the protected address
   * @param client the application's name in SAML
   * @param level the least binding level that was tested
   */
  public record Subject(String address, String client, Level level, Instant at) {}

  /** Returns the faults that the application accepts, must refuse, and is not known to accept. */
  public List<Result> findings() {
    return results.stream().filter(each -> each.isFinding() && !isKnown(each)).toList();
  }

  /** True if the list of known deviations has this acceptance. */
  public boolean isKnown(Result result) {
    return result.isFinding() && known.containsKey(result.fault().id());
  }

  /** Returns the reason from the list of known deviations. */
  public Optional<String> knownBecause(Result result) {
    return isKnown(result) ? Optional.of(known.get(result.fault().id())) : Optional.empty();
  }

  /** Returns the number of cases with this verdict. */
  public long count(Verdict verdict) {
    return results.stream().filter(each -> each.verdict() == verdict).count();
  }

  /** True if so many cases failed with an error that the other results prove nothing. */
  public boolean isTooBroken() {
    return count(Verdict.ERROR) * 100 > (long) results.size() * MOST_ERRORS;
  }

  @Override
  public String toString() {
    return "outcome of " + results.size() + " cases";
  }
}
