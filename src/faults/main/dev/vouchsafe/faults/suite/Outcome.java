package dev.vouchsafe.faults.suite;

import dev.vouchsafe.faults.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of the suite found.
 *
 * @param subject whom it asked, and when
 * @param results one for each fault
 * @param known why an acceptance is known, by the fault's id
 * @param stale what is wrong with the list of what is known, in lines
 */
public record Outcome(
    Subject subject, List<Result> results, Map<String, String> known, List<String> stale) {
  /** Over so many errors of a hundred cases, the run says nothing. */
  private static final int MOST_ERRORS = 10;

  public Outcome {
    results = List.copyOf(results);
    known = Map.copyOf(known);
    stale = List.copyOf(stale);
  }

  /**
   * Whom the suite asked.
   *
   * @param address the protected address
   * @param client the application's name in SAML
   * @param level the least binding level that was asked
   */
  public record Subject(String address, String client, Level level, Instant at) {}

  /** Acceptances of what has to be refused that nobody knows of. */
  public List<Result> findings() {
    return results.stream().filter(each -> each.isFinding() && !isKnown(each)).toList();
  }

  /** True if somebody wrote down that the application accepts it. */
  public boolean isKnown(Result result) {
    return result.isFinding() && known.containsKey(result.fault().id());
  }

  /** Why it is known. */
  public Optional<String> knownBecause(Result result) {
    return isKnown(result) ? Optional.of(known.get(result.fault().id())) : Optional.empty();
  }

  /** How many cases ended so. */
  public long count(Verdict verdict) {
    return results.stream().filter(each -> each.verdict() == verdict).count();
  }

  /** True if so many cases could not be played that the rest says nothing. */
  public boolean isTooBroken() {
    return count(Verdict.ERROR) * 100 > (long) results.size() * MOST_ERRORS;
  }

  @Override
  public String toString() {
    return "outcome of " + results.size() + " cases";
  }
}
