package dev.vouchsafe.compare.report;

import dev.vouchsafe.compare.difference.Difference;
import dev.vouchsafe.compare.difference.Level;
import java.util.List;
import java.util.Objects;

/**
 * What differs between two answers, ready to be shown.
 *
 * @param from how the first side is called
 * @param to how the second side is called
 * @param level what was looked at
 * @param differences what differs within that, the gravest first
 * @param display how values are shown
 */
public record Diff(
    String from, String to, Level level, List<Difference> differences, ValueDisplay display) {
  public Diff {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    differences = level.of(differences);
    Objects.requireNonNull(display);
  }

  /** True if nothing differs within the level. */
  public boolean same() {
    return differences.isEmpty();
  }

  @Override
  public String toString() {
    return differences.size() + " differences";
  }
}
