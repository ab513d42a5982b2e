package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.settings.Setting;
import java.util.List;

/** A client whose NameID hides the user, with a mapping that identifies the user. */
final class IdentifiedBesideOpaqueId implements LintRule {
  private static final About ABOUT =
      new About(
          "VS105",
          "identified-beside-opaque-id",
          Severity.WARNING,
          "user_id, email or upn is mapped for a client with a pairwise or transient NameID.",
          "An opaque NameID hides nothing if an attribute identifies the user.");

  private static final List<String> IDENTIFYING = List.of("user_id", "email", "upn");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (LintedClient client : tenant.clients()) {
      if (client.hasOpaqueNameId()) {
        client.mappings().stream()
            .filter(mapping -> IDENTIFYING.contains(mapping.path()))
            .forEach(mapping -> add(client, mapping, found));
      }
    }
  }

  private static void add(LintedClient client, LintedMapping mapping, Found found) {
    found.add(
        mapping.at(),
        "the NameID is "
            + client.text(Setting.NAME_IDENTIFIER_SOURCE).orElseThrow()
            + ", and \""
            + mapping.path()
            + "\" beside it tells who the user is",
        "remove the mapping, or take the NameID from probes");
  }
}
