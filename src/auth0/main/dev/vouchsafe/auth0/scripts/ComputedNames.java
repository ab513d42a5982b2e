package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.reading.ScriptReading;
import dev.vouchsafe.problem.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the names that scripts computed after they had read a denied field: such a name may be the
 * value in any disguise. A name that stands in the script tells nothing. Thread-safe.
 */
final class ComputedNames {
  private final Map<String, Script> scripts;
  private final Map<String, Optional<ScriptReading>> readings = new ConcurrentHashMap<>();

  ComputedNames(TenantScripts scripts) {
    this.scripts =
        Stream.concat(scripts.rules().stream(), scripts.actions().stream())
            .collect(Collectors.toMap(Script::name, Function.identity(), (one, other) -> other));
  }

  /** Those among what scripts wrote. */
  Set<String> in(List<ScriptWrite> writes) {
    return writes.stream()
        .filter(write -> write.taint().isPresent() && !isSpelled(write))
        .map(ScriptWrite::name)
        .collect(Collectors.toSet());
  }

  private boolean isSpelled(ScriptWrite write) {
    return readings
        .computeIfAbsent(write.place().source(), this::read)
        .filter(reading -> reading.spells(write.name()))
        .isPresent();
  }

  /** What cannot be read spells nothing. */
  private Optional<ScriptReading> read(String name) {
    Script script = scripts.get(name);
    if (script == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          script.kind() == Script.Kind.RULE
              ? ScriptReading.ofRule(name, script.source())
              : ScriptReading.ofAction(name, script.source()));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }
}
