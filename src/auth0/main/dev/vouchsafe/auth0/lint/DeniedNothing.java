package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.problem.NearestName;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.withholding.DenyList;
import java.util.Set;

/**
 * An entry of a Deny List that matches no field of any user and no attribute that the connection
 * maps. Without users, there are no such findings.
 */
final class DeniedNothing implements LintRule {
  private static final About ABOUT =
      new About(
          "VS606",
          "denied-nothing",
          Severity.NOTE,
          "A Deny List entry matches no field of any user.",
          "An entry that is misspelt denies nothing, and the field it means is stored and logged.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    Set<String> fields = tenant.users().fields();
    if (tenant.users().count() == 0) {
      return;
    }
    for (ExportedConnection exported : tenant.connections()) {
      for (String name : exported.connection().denyList().names()) {
        if (!matches(name, exported.connection(), fields)) {
          found.add(
              exported.label().at(),
              "connection \""
                  + exported.name()
                  + "\" denies \""
                  + name
                  + "\", and no user has such a field",
              NearestName.of(name, fields)
                  .map(near -> "write \"" + near + "\" if that is meant")
                  .orElse("check the spelling against the profile that the provider sends"));
        }
      }
    }
  }

  private static boolean matches(String name, Connection connection, Set<String> fields) {
    DenyList entry = DenyList.of(Set.of(name));
    return fields.stream().anyMatch(entry::names)
        || connection.upstream().values().stream()
            .anyMatch(attributes -> attributes.stream().anyMatch(entry::names));
  }
}
