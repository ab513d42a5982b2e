package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimPath;
import java.util.List;

/** The built-in mappings. */
public record DefaultMappings(List<AttributeMapping> entries) implements Mappings {
  /**
   * The mappings that apply if neither the add-on nor a rule has any; NameID probes use them in
   * every case.
   */
  public static final DefaultMappings DOCUMENTED =
      new DefaultMappings(
          List.of(
              entry("user_id", AttributeNames.NAME_IDENTIFIER),
              entry("email", AttributeNames.EMAIL_ADDRESS),
              entry("name", AttributeNames.NAME),
              entry("given_name", AttributeNames.GIVEN_NAME),
              entry("family_name", AttributeNames.SURNAME),
              entry("upn", AttributeNames.UPN),
              entry("groups", AttributeNames.GROUP)));

  /** No mappings. */
  public static final DefaultMappings NONE = new DefaultMappings(List.of());

  public DefaultMappings {
    entries = List.copyOf(entries);
  }

  private static AttributeMapping entry(String field, String attribute) {
    return new AttributeMapping(
        new ClaimPath(field), attribute, "default mapping of \"" + field + "\"");
  }

  @Override
  public String direction() {
    return "default mappings are built in";
  }
}
