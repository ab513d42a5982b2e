package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;

/**
 * Attributes that actions set by name and value ({@code api.samlResponse.setAttribute}). A string
 * is always a value, never the name of a field, because a user could control it. {@code null}
 * removes an attribute.
 */
public record ActionAttributes(WrittenFields written) {
  /** No attributes of actions. */
  public static final ActionAttributes NONE = new ActionAttributes(WrittenFields.NONE);

  /**
   * @throws dev.vouchsafe.problem.InvalidInputException if a name is blank or contains characters
   *     that XML does not allow
   */
  public ActionAttributes {
    Problems problems = new Problems();
    LocatedValue place = LocatedValue.of(ClaimValue.Null.NULL, "attribute set by an action");
    written.values().keySet().forEach(name -> MappingNames.isWritable(name, place, problems));
    problems.throwIfAny();
  }

  @Override
  public String toString() {
    return written.values().size() + " attributes of actions";
  }
}
