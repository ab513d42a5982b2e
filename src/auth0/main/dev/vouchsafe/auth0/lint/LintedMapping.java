package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptMention;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One mapping that somebody wrote.
 *
 * @param path the path it reads
 * @param attribute the attribute it makes
 * @param fromRule whether a rule wrote it: the two are written the other way round there
 * @param at where
 */
record LintedMapping(String path, String attribute, boolean fromRule, Position at) {
  LintedMapping {
    Objects.requireNonNull(path);
    Objects.requireNonNull(attribute);
    Objects.requireNonNull(at);
  }

  /** The mappings of an add-on: path to attribute, or to a list of them. */
  static List<LintedMapping> ofAddon(Map<String, LocatedValue> entries) {
    List<LintedMapping> mappings = new ArrayList<>();
    entries.forEach(
        (path, value) -> {
          List<LocatedValue> names =
              value.value() instanceof ClaimValue.Items ? value.items() : List.of(value);
          for (LocatedValue name : names) {
            if (name.value() instanceof ClaimValue.Text attribute) {
              mappings.add(new LintedMapping(path, attribute.text(), false, name.position()));
            }
          }
        });
    return mappings;
  }

  /** A mapping that a script writes in so many words: attribute to path. */
  static Optional<LintedMapping> ofRule(ScriptMention write) {
    return write
        .given()
        .literal()
        .map(LocatedValue::value)
        .filter(ClaimValue.Text.class::isInstance)
        .flatMap(
            path ->
                write.name().map(name -> new LintedMapping(path.text(), name, true, write.at())));
  }

  /** Does the path lead to a root field, or into it? */
  boolean reads(String field) {
    return path.equals(field) || path.startsWith(field + ".");
  }

  /** The mapping as it was written. */
  String written() {
    String first = fromRule ? attribute : path;
    String second = fromRule ? path : attribute;
    return "\"" + first + "\": \"" + second + "\"";
  }

  @Override
  public String toString() {
    return "mapping at " + at;
  }
}
