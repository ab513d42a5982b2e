package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attributes that actions set by name and value ({@code api.samlResponse.setAttribute}). A string
 * is always the value, never the name of a field: a value that a user controls must not be able to
 * name one. {@code null} removes an attribute.
 */
public record ActionAttributes(Map<String, ClaimValue> values) {
  /** No action set an attribute. */
  public static final ActionAttributes NONE = new ActionAttributes(Map.of());

  /**
   * @throws dev.vouchsafe.problem.InvalidInputException if a name is blank or XML cannot carry it
   */
  public ActionAttributes {
    Problems problems = new Problems();
    LocatedValue place = LocatedValue.of(ClaimValue.Null.NULL, "attribute set by an action");
    values.keySet().forEach(name -> MappingNames.isWritable(name, place, problems));
    problems.throwIfAny();
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public String toString() {
    return values.size() + " attributes of actions";
  }
}
