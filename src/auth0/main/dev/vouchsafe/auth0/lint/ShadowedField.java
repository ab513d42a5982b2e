package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptSubject;
import java.util.HashSet;
import java.util.Set;

/**
 * A property of {@code app_metadata} has the name of a root field. It is a finding if the two
 * values of a user differ, or if code writes a property with the name of a standard profile field.
 */
final class ShadowedField implements LintRule {
  private static final About ABOUT =
      new About(
          "VS202",
          "shadowed-field",
          Severity.WARNING,
          "A property of app_metadata hides the root field of its name.",
          "A path finds properties of app_metadata by their bare name and before root"
              + " fields, so mappings of that name issue the property.");

  private static final String MEND = "rename the property, unless it is meant to replace the field";

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    tenant
        .users()
        .shadows()
        .forEach(
            (name, shadow) ->
                found.add(
                    shadow.first(),
                    "app_metadata."
                        + name
                        + " hides the field \""
                        + name
                        + "\", in "
                        + (shadow.users() == 1 ? "one user" : shadow.users() + " users"),
                    MEND));
    Set<String> fields = new HashSet<>(ProfileFields.KNOWN);
    fields.addAll(tenant.users().fields());
    fields.removeAll(ProfileFields.NEVER_SHADOWED);
    tenant
        .writes(ScriptSubject.APP_METADATA)
        .forEach(
            write ->
                write
                    .name()
                    .filter(fields::contains)
                    .ifPresent(
                        name ->
                            found.add(
                                write.at(),
                                "app_metadata."
                                    + name
                                    + " is written, and hides the field \""
                                    + name
                                    + "\"",
                                MEND)));
  }
}
