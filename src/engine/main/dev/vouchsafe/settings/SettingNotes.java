package dev.vouchsafe.settings;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.mapping.AttributeMapping;
import dev.vouchsafe.mapping.DefaultMappings;
import dev.vouchsafe.mapping.Mappings;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects probable mistakes in settings, for the trace of every login that uses them. Not
 * thread-safe.
 */
final class SettingNotes {
  private final List<Decision> decisions = new ArrayList<>();

  void add(Setting setting, Outcome outcome, String reason) {
    add(setting.key(), outcome, reason);
  }

  void add(Setting setting, Outcome outcome, String reason, String caution) {
    add(setting.key(), outcome, reason, caution);
  }

  /** Notes a setting under its written name, which may be unknown. */
  void add(String written, Outcome outcome, String reason) {
    decisions.add(new Decision(Kind.SETTING, written, outcome, reason, List.of()));
  }

  private void add(String written, Outcome outcome, String reason, String caution) {
    decisions.add(
        new Decision(Kind.SETTING, written, outcome, reason, List.of()).withCaution(caution));
  }

  /** Notes a setting whose effect differs from what is written. */
  void add(OddSetting odd) {
    String reason = odd.reason() + " (" + odd.at() + ")";
    if (odd.kind() == OddSetting.Kind.TEXT) {
      add(odd.setting(), Outcome.ISSUED, reason);
    } else {
      add(odd.setting(), Outcome.IGNORED, reason, reason);
    }
  }

  /** Notes the written mappings that other mappings overrode without replacing them. */
  void overridden(Mappings before, Mappings after, Position by) {
    if (before instanceof DefaultMappings) {
      return;
    }
    Set<String> again = new HashSet<>();
    after.entries().forEach(mapping -> again.add(mapping.attribute()));
    for (AttributeMapping mapping : before.entries()) {
      if (!again.contains(mapping.attribute())) {
        decisions.add(
            new Decision(
                Kind.ATTRIBUTE,
                mapping.attribute(),
                Outcome.OVERRIDDEN,
                mapping.written()
                    + " is not in force: the mappings that rules set are ("
                    + by
                    + ")",
                List.of()));
      }
    }
  }

  List<Decision> decisions() {
    return decisions;
  }
}
