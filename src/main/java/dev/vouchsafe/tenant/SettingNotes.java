package dev.vouchsafe.tenant;

import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what looks like a mistake in settings, for the trace of every login that uses them. Not
 * thread-safe.
 */
final class SettingNotes {
  private final List<Decision> decisions = new ArrayList<>();

  void add(String setting, Outcome outcome, String reason) {
    decisions.add(new Decision(Kind.SETTING, setting, outcome, reason, List.of()));
  }

  List<Decision> decisions() {
    return decisions;
  }
}
