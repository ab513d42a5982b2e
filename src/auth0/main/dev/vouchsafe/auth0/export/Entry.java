package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/** Reads the keys of an export's entry that matter for logins; ignores all other keys. */
final class Entry {
  private Entry() {}

  /**
   * Reads these keys of an entry. A keyword without a value is a problem, and the key then counts
   * as absent.
   *
   * @param kind the word for the entry in messages, such as {@code client}
   */
  static JsonObject of(LocatedValue entry, String kind, Set<String> keys, Problems problems) {
    if (!entry.isObject()) {
      return JsonObject.of(entry, kind, problems);
    }
    Map<String, LocatedValue> kept = new LinkedHashMap<>();
    entry
        .fields()
        .forEach(
            (key, value) -> {
              if (keys.contains(key)) {
                checked(value, problems).ifPresent(known -> kept.put(key, known));
              }
            });
    return JsonObject.of(LocatedValue.object(kept, entry.position()), kind, problems);
  }

  /** Removes texts with a keyword that has no value, and reports each of them. */
  static Optional<LocatedValue> checked(LocatedValue value, Problems problems) {
    if (value.value() instanceof ClaimValue.Text text) {
      Optional<MatchResult> missing = Keywords.missing(text.text());
      missing.ifPresent(
          found -> ExportFiles.noValue(found.group(1), value.position().toString(), problems));
      return missing.isPresent() ? Optional.empty() : Optional.of(value);
    } else if (value.isObject()) {
      Map<String, LocatedValue> fields = new LinkedHashMap<>();
      value
          .fields()
          .forEach(
              (name, field) ->
                  checked(field, problems).ifPresent(known -> fields.put(name, known)));
      return Optional.of(LocatedValue.object(fields, value.position()));
    } else if (value.value() instanceof ClaimValue.Items) {
      List<LocatedValue> items = new ArrayList<>();
      value.items().forEach(item -> checked(item, problems).ifPresent(items::add));
      return Optional.of(LocatedValue.list(items, value.position()));
    }
    return Optional.of(value);
  }

  /** Reads the label of an entry; reports an entry without a name. */
  static Optional<Label> label(JsonObject entry, String kind, String idKey) {
    Optional<String> name = entry.text("name").filter(text -> !text.isBlank());
    if (entry.position().line() > 0 && !entry.fields().containsKey("name")) {
      entry.wrong("name", "missing-key", "a " + kind + " has no name", "add \"name\"");
    }
    return name.map(text -> new Label(text, entry.text(idKey), entry.position()));
  }
}
