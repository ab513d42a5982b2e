package dev.vouchsafe.login;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Changes to the scopes of the access token ({@code api.accessToken.addScope}, {@code
 * removeScope}).
 *
 * @param added in the order they were added
 * @param removed scopes that are not granted though asked for
 */
public record ScopeChanges(Set<String> added, Set<String> removed) {
  /** The scopes stay as they are. */
  public static final ScopeChanges NONE = new ScopeChanges(Set.of(), Set.of());

  public ScopeChanges {
    added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
    removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
  }
}
