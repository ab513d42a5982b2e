package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The secrets that scripts may read. The Deploy CLI exports placeholders instead of values; a
 * missing value is an error only if a script reads it. {@code toString} shows no value.
 *
 * @param known name to value
 * @param missing the names without a value
 */
public record NamedSecrets(Map<String, String> known, Set<String> missing) {
  /** No secrets. */
  public static final NamedSecrets NONE = new NamedSecrets(Map.of(), Set.of());

  /** The text that the Deploy CLI writes instead of a value. */
  static final String PLACEHOLDER = "_VALUE_NOT_SHOWN_";

  public NamedSecrets {
    known = Map.copyOf(known);
    missing = Set.copyOf(missing);
  }

  /** Adds values; their names may include names that the export does not have. */
  NamedSecrets with(Map<String, String> values) {
    Map<String, String> both = new LinkedHashMap<>(known);
    both.putAll(values);
    Set<String> still = new LinkedHashSet<>(missing);
    still.removeAll(values.keySet());
    return new NamedSecrets(both, still);
  }

  /** True if the text is the one that exports write instead of a value. */
  public static boolean isNotShown(ClaimValue value) {
    return value instanceof ClaimValue.Text text && text.text().equals(PLACEHOLDER);
  }

  @Override
  public String toString() {
    return known.size() + " secrets, " + missing.size() + " without a value";
  }
}
