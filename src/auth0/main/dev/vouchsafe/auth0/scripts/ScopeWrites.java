package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code context.accessToken.scope}, a list or a text with spaces: the scopes that replace
 * the requested scopes of the access token.
 */
final class ScopeWrites {
  private ScopeWrites() {}

  /**
   * Returns the scopes that a rule added and removed; none if the value is neither a list nor a
   * text.
   */
  static List<ScriptWrite> of(ScriptWrite write, Fields event) {
    Optional<Set<String>> wanted = write.value().flatMap(ScopeWrites::scopes);
    if (wanted.isEmpty()) {
      return List.of();
    }
    Set<String> asked =
        event.fields().get("transaction") instanceof Fields transaction
                && transaction.fields().get("requested_scopes") instanceof Items scopes
            ? scopes(scopes).orElse(Set.of())
            : Set.of();
    List<ScriptWrite> writes = new ArrayList<>();
    for (String scope : asked) {
      if (!wanted.get().contains(scope)) {
        writes.add(changed(Target.SCOPE_REMOVED, scope, write));
      }
    }
    for (String scope : wanted.get()) {
      if (!asked.contains(scope)) {
        writes.add(changed(Target.SCOPE_ADDED, scope, write));
      }
    }
    return writes;
  }

  private static ScriptWrite changed(Target target, String scope, ScriptWrite write) {
    return new ScriptWrite(
        target, scope, Optional.of(ClaimValue.Bool.TRUE), write.place(), write.taint());
  }

  private static Optional<Set<String>> scopes(ClaimValue value) {
    Set<String> scopes = new LinkedHashSet<>();
    if (value instanceof Items items) {
      for (ClaimValue item : items.items()) {
        if (item instanceof Text text && !text.text().isBlank()) {
          scopes.add(text.text().strip());
        }
      }
      return Optional.of(scopes);
    } else if (value instanceof Text text) {
      for (String scope : List.of(text.text().strip().split("\\s+"))) {
        if (!scope.isEmpty()) {
          scopes.add(scope);
        }
      }
      return Optional.of(scopes);
    }
    return Optional.empty();
  }
}
