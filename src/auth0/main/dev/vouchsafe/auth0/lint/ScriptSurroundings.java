package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ProvidedModules;
import dev.vouchsafe.auth0.scripts.Stubs;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The stubs and modules that a tenant adds to the environment of its scripts.
 *
 * @param stubs the answers that replace the network and modules
 * @param modules the names of the tenant's actions modules
 */
record ScriptSurroundings(Stubs stubs, Set<String> modules) {
  ScriptSurroundings {
    Objects.requireNonNull(stubs);
    modules = Set.copyOf(modules);
  }

  /** True if a module of this plain name is available. */
  boolean provides(String name) {
    return ProvidedModules.has(name)
        || stubs.modules().fields().containsKey(name)
        || (name.startsWith("actions:") && modules.contains(name.substring("actions:".length())));
  }

  /**
   * True if a stub answers a call, as far as the code shows.
   *
   * @param called the called module
   * @param url the URL of the call, if the code shows it; otherwise any stub may answer
   */
  boolean answers(String called, Optional<String> url) {
    return stubs.modules().fields().containsKey(called)
        || url.map(stubs::answersUrl).orElse(!stubs.requests().isEmpty());
  }

  @Override
  public String toString() {
    return stubs + ", " + modules.size() + " modules";
  }
}
