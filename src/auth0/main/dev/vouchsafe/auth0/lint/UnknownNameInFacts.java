package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.NearestName;

/** The stated facts name a role or an organization that the export does not hold. */
final class UnknownNameInFacts implements LintRule {
  /** How many of each kind are listed. */
  private static final int LISTED = 20;

  private static final About ABOUT =
      new About(
          "VS708",
          "unknown-name-in-facts",
          Severity.WARNING,
          "facts.json names a role or an organization that the export does not hold.",
          "No user of the tenant can have it, so scripts run on facts that are not the tenant's.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    LintedFacts facts = tenant.users().stated();
    for (LocatedValue role : facts.unknownRoles().stream().limit(LISTED).toList()) {
      found.add(
          role.position(),
          "the export holds no role of this name",
          NearestName.of(role.value().text(), facts.roles())
              .map(nearest -> "write \"" + nearest + "\" if that is meant")
              .orElse("name a role of the export, or export this one too"));
    }
    for (LocatedValue named : facts.unknownOrganizations().stream().limit(LISTED).toList()) {
      found.add(
          named.position(),
          "the export holds no such organization",
          "name an organization of the export, or export this one too");
    }
  }
}
