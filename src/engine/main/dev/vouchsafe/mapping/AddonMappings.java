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

/** Mappings of the add-on settings: profile path to attribute name, or to a list of names. */
public record AddonMappings(List<AttributeMapping> entries) implements Mappings {
  public AddonMappings {
    entries = List.copyOf(entries);
  }

  /**
   * Reads {@code "mappings": {"email": "mail", "fav": ["a", "b"]}}; reports an invalid mapping as a
   * problem.
   */
  @Api(INTERNAL)
  public static AddonMappings read(Map<String, LocatedValue> fields, Problems problems) {
    List<AttributeMapping> entries = new ArrayList<>();
    fields.forEach(
        (path, value) -> {
          List<LocatedValue> names =
              value.value() instanceof ClaimValue.Items ? value.items() : List.of(value);
          for (LocatedValue name : names) {
            MappingNames.attribute(name, problems)
                .ifPresent(
                    attribute ->
                        entries.add(
                            new AttributeMapping(
                                new ClaimPath(path),
                                attribute,
                                "add-on mapping " + MappingNames.quoted(path, attribute, name))));
          }
        });
    return new AddonMappings(entries);
  }

  @Override
  public String direction() {
    return "add-on mappings are written \"profile path\": \"attribute name\"";
  }

  @Override
  public String toString() {
    return entries.size() + " add-on mappings";
  }
}
