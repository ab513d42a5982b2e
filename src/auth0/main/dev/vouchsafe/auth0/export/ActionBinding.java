package dev.vouchsafe.auth0.export;

import dev.vouchsafe.json.Position;
import java.util.Objects;

/**
 * The binding of one action to a trigger.
 *
 * @param action the action's name
 * @param at the place of the binding in the export
 */
public record ActionBinding(String action, Position at) {
  public ActionBinding {
    Objects.requireNonNull(action);
    Objects.requireNonNull(at);
  }
}
