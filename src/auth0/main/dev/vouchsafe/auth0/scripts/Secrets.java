package dev.vouchsafe.auth0.scripts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Named values that scripts may read: {@code event.secrets}, or {@code configuration} of rules.
 * Immutable, never shown.
 *
 * @param values by name
 * @param missing names that are configured and whose values are not known; a script that reads one
 *     fails its login by this name
 */
public record Secrets(Map<String, String> values, Set<String> missing) {
  /** None. */
  public static final Secrets NONE = new Secrets(Map.of(), Set.of());

  public Secrets {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    missing = Collections.unmodifiableSet(new TreeSet<>(missing));
  }

  /** These values, and nothing missing. */
  public static Secrets of(Map<String, String> values) {
    return new Secrets(values, Set.of());
  }

  @Override
  public String toString() {
    return values.size() + " secrets";
  }
}
