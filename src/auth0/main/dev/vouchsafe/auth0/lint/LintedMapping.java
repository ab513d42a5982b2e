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
 * A mapping in an add-on or a rule.
 *
 * @param path the path that it reads
 * @param attribute the attribute that it creates
 * @param fromRule whether it is in a rule, where attribute and path are in the opposite order
 * @param at the place of the mapping
 */
record LintedMapping(String path, String attribute, boolean fromRule, Position at) {
  LintedMapping {
    Objects.requireNonNull(path);
    Objects.requireNonNull(attribute);
    Objects.requireNonNull(at);
  }

  /** Reads the mappings of an add-on: from a path to an attribute or a list of attributes. */
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

  /** Reads a mapping that a script writes literally: from an attribute to a path. */
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

  /** True if the path leads to the root field or into it. */
  boolean reads(String field) {
    return path.equals(field) || path.startsWith(field + ".");
  }

  /** Returns the mapping as it is written. */
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
