package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Secrets that scripts may read. The Deploy CLI exports placeholders, so that many a name has no
 * value: that is no mistake until a script reads it. {@code toString} shows no value.
 *
 * @param known name to value
 * @param missing the names without a value
 */
public record NamedSecrets(Map<String, String> known, Set<String> missing) {
  /** No script has any. */
  public static final NamedSecrets NONE = new NamedSecrets(Map.of(), Set.of());

  /** What the Deploy CLI writes in place of a value. */
  static final String PLACEHOLDER = "_VALUE_NOT_SHOWN_";

  public NamedSecrets {
    known = Map.copyOf(known);
    missing = Set.copyOf(missing);
  }

  /** These with values for some names, of which not all need be names that the export has. */
  NamedSecrets with(Map<String, String> values) {
    Map<String, String> both = new LinkedHashMap<>(known);
    both.putAll(values);
    Set<String> still = new LinkedHashSet<>(missing);
    still.removeAll(values.keySet());
    return new NamedSecrets(both, still);
  }

  /** Does an export write this in place of a value that it does not show? */
  public static boolean isNotShown(ClaimValue value) {
    return value instanceof ClaimValue.Text text && text.text().equals(PLACEHOLDER);
  }

  @Override
  public String toString() {
    return known.size() + " secrets, " + missing.size() + " without a value";
  }
}
