package dev.vouchsafe.auth0.export;

import dev.vouchsafe.json.Position;
import java.util.Objects;

/**
 * One action's place in a trigger.
 *
 * @param action the action's name
 * @param at where it is bound
 */
public record ActionBinding(String action, Position at) {
  public ActionBinding {
    Objects.requireNonNull(action);
    Objects.requireNonNull(at);
  }
}
