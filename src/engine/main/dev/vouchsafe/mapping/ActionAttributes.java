package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;

/**
 * Attributes that actions set by name and value ({@code api.samlResponse.setAttribute}). A string
 * is always the value, never the name of a field: a value that a user controls must not be able to
 * name one. {@code null} removes an attribute.
 */
public record ActionAttributes(WrittenFields written) {
  /** No action set an attribute. */
  public static final ActionAttributes NONE = new ActionAttributes(WrittenFields.NONE);

  /**
   * @throws dev.vouchsafe.problem.InvalidInputException if a name is blank or XML cannot carry it
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
