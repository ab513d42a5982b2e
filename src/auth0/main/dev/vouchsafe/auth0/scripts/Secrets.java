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
 * @param values the values by name
 * @param missing the names of secrets that exist but have no value here; a login whose script reads
 *     one is refused, and the message names it
 */
public record Secrets(Map<String, String> values, Set<String> missing) {
  /** No secrets. */
  public static final Secrets NONE = new Secrets(Map.of(), Set.of());

  public Secrets {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    missing = Collections.unmodifiableSet(new TreeSet<>(missing));
  }

  /** Returns these secrets, with no missing values. */
  public static Secrets of(Map<String, String> values) {
    return new Secrets(values, Set.of());
  }

  @Override
  public String toString() {
    return values.size() + " secrets";
  }
}
