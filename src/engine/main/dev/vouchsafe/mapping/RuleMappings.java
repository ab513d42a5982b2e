package dev.vouchsafe.mapping;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mappings that rules set on {@code context.samlConfiguration}: attribute name to profile path. */
public record RuleMappings(List<AttributeMapping> entries) implements Mappings {
  public RuleMappings {
    entries = List.copyOf(entries);
  }

  /** Reads {@code "mappings": {"mail": "email"}}; reports an invalid mapping as a problem. */
  @Api(INTERNAL)
  public static RuleMappings read(Map<String, LocatedValue> fields, Problems problems) {
    List<AttributeMapping> entries = new ArrayList<>();
    fields.forEach(
        (attribute, path) -> {
          if (!(path.value() instanceof ClaimValue.Text text)) {
            problems.add(
                "wrong-type",
                path.position().toString(),
                "a mapping in context.samlConfiguration is a "
                    + path.value()
                    + ", not a profile path",
                "write \"attribute name\": \"profile path\"; a value itself cannot be mapped there");
          } else if (MappingNames.isWritable(attribute, path, problems)) {
            entries.add(
                new AttributeMapping(
                    new ClaimPath(text.text()),
                    attribute,
                    "rule mapping " + MappingNames.quoted(attribute, text.text(), path)));
          }
        });
    return new RuleMappings(entries);
  }

  @Override
  public String direction() {
    return "rule mappings are written \"attribute name\": \"profile path\"";
  }

  @Override
  public String toString() {
    return entries.size() + " rule mappings";
  }
}
