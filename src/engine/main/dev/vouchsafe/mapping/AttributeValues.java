package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.XmlText;
import dev.vouchsafe.mapping.MappedAttribute.Value;
import dev.vouchsafe.precedence.EffectiveClaim;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Converts a claim to attribute values. */
final class AttributeValues {
  private AttributeValues() {}

  /**
   * Returns the values to write; none for null, an empty list or a list of nulls.
   *
   * @param typed whether each value declares its type
   * @throws IssuanceException if a value contains characters that XML does not allow
   */
  static List<Value> of(EffectiveClaim claim, boolean typed) {
    if (!(claim.value() instanceof ClaimValue.Items list)) {
      return claim.value() == ClaimValue.Null.NULL
          ? List.of()
          : List.of(value(claim.value(), claim, typed));
    }
    List<Value> values = new ArrayList<>(list.items().size());
    for (ClaimValue item : list.items()) {
      if (item != ClaimValue.Null.NULL) {
        values.add(value(item, claim, typed));
      }
    }
    return values;
  }

  private static Value value(ClaimValue value, EffectiveClaim claim, boolean typed) {
    String text = value.text();
    requireXmlText(text, claim);
    return new Value(value, text, typed ? XsType.of(value) : XsType.ANY);
  }

  static void requireXmlText(String text, EffectiveClaim claim) {
    int forbidden = XmlText.indexOfForbidden(text);
    if (forbidden >= 0) {
      throw new IssuanceException(
          new Problem(
              "unwritable-text",
              "claim " + new ClaimValue.Text(claim.name()).json(),
              "it holds, "
                  + (claim.denied() ? "" : "at index " + forbidden + ", ")
                  + "a character that XML cannot carry",
              "remove the character where the value comes from ("
                  + claim.origin().lastKind()
                  + "), or map another claim"));
    }
  }
}
