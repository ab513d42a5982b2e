package dev.vouchsafe.auth0.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The variables of a function or block. */
final class Scope {
  private final Scope parent;
  private final boolean function;
  private final Map<String, Variable> variables = new HashMap<>();

  /**
   * Creates a scope.
   *
   * @param parent the scope around it; null for the outermost scope
   * @param function whether {@code var} declares variables here
   */
  Scope(Scope parent, boolean function) {
    this.parent = parent;
    this.function = function;
  }

  /** The value of a variable, evaluated after the whole script has been read. */
  interface Binding extends Function<Evaluation, Meaning> {}

  /** A variable. Its meaning is known only if the script assigns it in one place. */
  static final class Variable {
    private final List<Binding> bindings = new ArrayList<>();
    private Meaning meaning;

    void bind(Binding binding) {
      bindings.add(binding);
    }

    Meaning meaning(Evaluation evaluation) {
      if (meaning == null) {
        // a variable may be assigned from itself: until then, its meaning is unknown
        meaning = Meaning.Unknown.UNKNOWN;
        meaning =
            bindings.size() == 1 ? bindings.get(0).apply(evaluation) : Meaning.Unknown.UNKNOWN;
      }
      return meaning;
    }
  }

  /** Declares a variable in this scope; {@code var} declares it in the enclosing function. */
  Variable declare(String name, boolean block) {
    Scope home = this;
    while (!block && !home.function && home.parent != null) {
      home = home.parent;
    }
    return home.variables.computeIfAbsent(name, any -> new Variable());
  }

  /** Finds the variable of this name in this scope or those around it; null if there is none. */
  Variable find(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Variable found = scope.variables.get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
