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
   * @param parent the scope around; null for the outermost
   * @param function whether {@code var} declares here
   */
  Scope(Scope parent, boolean function) {
    this.parent = parent;
    this.function = function;
  }

  /** What a variable is given, to be asked for when all of the script has been seen. */
  interface Binding extends Function<Evaluation, Meaning> {}

  /** A variable means something if the script gives it a value in one place only. */
  static final class Variable {
    private final List<Binding> bindings = new ArrayList<>();
    private Meaning meaning;

    void bind(Binding binding) {
      bindings.add(binding);
    }

    Meaning meaning(Evaluation evaluation) {
      if (meaning == null) {
        meaning =
            Meaning.Unknown.UNKNOWN; // what it is while it is looked at: a variable made of itself
        meaning =
            bindings.size() == 1 ? bindings.get(0).apply(evaluation) : Meaning.Unknown.UNKNOWN;
      }
      return meaning;
    }
  }

  /** Declares a variable here, or for {@code var} in the function around. */
  Variable declare(String name, boolean block) {
    Scope home = this;
    while (!block && !home.function && home.parent != null) {
      home = home.parent;
    }
    return home.variables.computeIfAbsent(name, any -> new Variable());
  }

  /** The variable of a name that is seen from here, or null. */
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
