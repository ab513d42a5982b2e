package dev.vouchsafe.auth0.reading;

import dev.vouchsafe.json.Position;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One place where a script uses something of the world it runs in. {@code toString} shows no value.
 *
 * @param kind what it uses
 * @param path which: the members from {@code api}, {@code event} or {@code context} on; the name of
 *     a module; what is called that reaches the network; what is changed
 * @param text the URL of a network call, if it stands in the script
 * @param at where the script says so
 */
public record ScriptUse(Kind kind, List<String> path, Optional<String> text, Position at) {

  public ScriptUse {
    Objects.requireNonNull(kind);
    path = List.copyOf(path);
    Objects.requireNonNull(text);
    Objects.requireNonNull(at);
  }

  /** What a script uses. */
  public enum Kind {
    /** A member of an action's {@code api}. */
    API,
    /** A member of {@code event} or {@code context} besides the user. */
    FACT,
    /** A module, by {@code require}. */
    MODULE,
    /** A global of Node that is not here. */
    GLOBAL,
    /** The network. */
    NETWORK,
    /** What all scripts share: a global variable, a prototype of the language. */
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
