package dev.vouchsafe.auth0.reading;

import dev.vouchsafe.json.Position;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One place where a script uses its environment. {@code toString} shows no value.
 *
 * @param kind the kind of use
 * @param path the members from {@code api}, {@code event} or {@code context} on; or the name of the
 *     module, the called function, or the changed object
 * @param text the URL of a network call, if the script writes it literally
 * @param at the place in the script
 */
public record ScriptUse(Kind kind, List<String> path, Optional<String> text, Position at) {

  public ScriptUse {
    Objects.requireNonNull(kind);
    path = List.copyOf(path);
    Objects.requireNonNull(text);
    Objects.requireNonNull(at);
  }

  /** The kinds of use. */
  public enum Kind {
    /** A member of an action's {@code api}. */
    API,
    /** A member of {@code event} or {@code context} besides the user. */
    FACT,
    /** A module, by {@code require}. */
    MODULE,
    /** A global of Node that is not available here. */
    GLOBAL,
    /** The network. */
    NETWORK,
    /** An object that all scripts share: a global variable or a prototype of the language. */
    SHARED
  }

  /** The path as a script writes it. */
  public String name() {
    return String.join(".", path);
  }

  @Override
  public String toString() {
    return kind + " at " + at;
  }
}
