package dev.vouchsafe.login;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Changes to the scopes of the access token ({@code api.accessToken.addScope}, {@code
 * removeScope}).
 *
 * @param added scopes to add, in order
 * @param removed requested scopes that are not granted
 */
public record ScopeChanges(Set<String> added, Set<String> removed) {
  /** No change. */
  public static final ScopeChanges NONE = new ScopeChanges(Set.of(), Set.of());

  public ScopeChanges {
    added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
    removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
  }
}
