package dev.vouchsafe.verify;

import dev.vouchsafe.verify.Check.Compared;
import dev.vouchsafe.verify.Check.Name;
import dev.vouchsafe.verify.Check.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Records the checks of one response. Not thread-safe. */
final class CheckRecorder {
  private static final int LONGEST = 200;

  private final Map<Name, Check> checks = new EnumMap<>(Name.class);

  void passed(Name name, String reason) {
    record(name, State.PASSED, reason);
  }

  void warned(Name name, String reason) {
    record(name, State.WARNING, reason);
  }

  void failed(Name name, String reason) {
    record(name, State.FAILED, reason);
  }

  void notChecked(Name name, String reason) {
    record(name, State.NOT_CHECKED, reason);
  }

  /** Records a check: passed if {@code failure} is empty, else failed for that reason. */
  void decided(Name name, Optional<String> failure, String passedReason) {
    failure.ifPresentOrElse(reason -> failed(name, reason), () -> passed(name, passedReason));
  }

  /** Adds the compared values to the outcome of a check. */
  void compared(Name name, Optional<String> found, Optional<String> expected) {
    Check made = checks.get(name);
    checks.put(
        name,
        new Check(
            name,
            made.state(),
            made.reason(),
            new Compared(found.map(CheckRecorder::shown), expected)));
  }

  boolean anyFailed() {
    return checks.values().stream().anyMatch(check -> check.state() == State.FAILED);
  }

  /** Returns all checks in order; those not reached are marked as not checked. */
  List<Check> all() {
    return Stream.of(Name.values())
        .map(
            name ->
                checks.getOrDefault(
                    name, new Check(name, State.NOT_CHECKED, "an earlier check failed")))
        .toList();
  }

  /** Shortens a text of the response for a reason: one line, limited in length. */
  static String shown(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  private void record(Name name, State state, String reason) {
    checks.put(name, new Check(name, state, reason));
  }
}
