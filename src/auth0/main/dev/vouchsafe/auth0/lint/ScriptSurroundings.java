package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ProvidedModules;
import dev.vouchsafe.auth0.scripts.Stubs;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a tenant gives its scripts besides what is always there.
 *
 * @param stubs what answers in place of the network, and of modules
 * @param modules the names of the tenant's actions modules
 */
record ScriptSurroundings(Stubs stubs, Set<String> modules) {
  ScriptSurroundings {
    Objects.requireNonNull(stubs);
    modules = Set.copyOf(modules);
  }

  /** Is a module of this plain name there? */
  boolean provides(String name) {
    return ProvidedModules.has(name)
        || stubs.modules().fields().containsKey(name)
        || (name.startsWith("actions:") && modules.contains(name.substring("actions:".length())));
  }

  /**
   * Does a stub answer a call, as far as the code shows?
   *
   * @param called the module that is called
   * @param url what it is called with, if that is known; otherwise any stub may be meant
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
