package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Num;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Restores integers beyond 2^53 that a script read but did not change, because JavaScript rounds
 * them.
 */
final class SameDigits {
  private SameDigits() {}

  /**
   * Returns the present value with the original digits of every number that JavaScript only
   * rounded.
   */
  static ClaimValue kept(ClaimValue original, ClaimValue now) {
    if (original == null || original.equals(now)) {
      return original == null ? now : original;
    }
    if (original instanceof Num before && now instanceof Num after) {
      boolean rounded = Num.of(Double.parseDouble(before.text())).text().equals(after.text());
      return rounded ? before : after;
    } else if (original instanceof Items before && now instanceof Items after) {
      List<ClaimValue> items = new ArrayList<>();
      for (int i = 0; i < after.items().size(); i++) {
        ClaimValue item = after.items().get(i);
        items.add(i < before.items().size() ? kept(before.items().get(i), item) : item);
      }
      return new Items(items);
    } else if (original instanceof Fields before && now instanceof Fields after) {
      Map<String, ClaimValue> fields = new LinkedHashMap<>();
      after
          .fields()
          .forEach((name, field) -> fields.put(name, kept(before.fields().get(name), field)));
      Fields kept = new Fields(fields);
      return kept.equals(before) ? before : kept;
    }
    return now;
  }
}
