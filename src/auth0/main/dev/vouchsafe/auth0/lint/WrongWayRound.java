package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptSubject;
import java.util.List;
import java.util.Set;

/**
 * A mapping whose attribute looks like a path, and whose path looks like an attribute.
 *
 * <p>An upstream field may be named like an attribute, and an attribute like a field. Therefore one
 * side alone is not a finding, nor is a path that occurs in a user, connection or script of the
 * tenant. A plain unknown name is a finding only if no other mapping of the add-on has a known
 * path.
 */
final class WrongWayRound implements LintRule {
  private static final About ABOUT =
      new About(
          "VS101",
          "mapping-wrong-way-round",
          Severity.WARNING,
          "A mapping looks written the wrong way round.",
          "Add-on settings map a profile path to an attribute name, rules map an attribute name to"
              + " a profile path. The wrong way round, the path finds nothing and the attribute is"
              + " never issued.");

  private static final Set<String> INSIDE = Set.of("app_metadata", "user_metadata", "identities");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    tenant.clients().forEach(client -> check(client.mappings(), tenant, found));
    for (LintedScript script : tenant.scripts()) {
      check(
          script
              .reading()
              .writes(ScriptSubject.RULE_MAPPINGS)
              .flatMap(write -> LintedMapping.ofRule(write).stream())
              .toList(),
          tenant,
          found);
    }
  }

  private static void check(List<LintedMapping> together, LintedTenant tenant, Found found) {
    boolean noneKnown = together.stream().noneMatch(each -> tenant.isKnownPath(each.path()));
    for (LintedMapping mapping : together) {
      boolean surely =
          ProfileFields.isUri(mapping.path())
              || (!INSIDE.contains(mapping.attribute())
                  && ProfileFields.beginsWith(mapping.attribute(), INSIDE));
      if (!UserBeforePath.isSo(mapping.path(), tenant)
          && !tenant.isKnownPath(mapping.path())
          && tenant.isKnownPath(mapping.attribute())
          && (surely || noneKnown)) {
        found.add(
            mapping.at(),
            "the mapping " + mapping.written() + " looks written the wrong way round",
            mapping.fromRule()
                ? "in rules write \"attribute name\": \"profile path\""
                : "in add-on settings write \"profile path\": \"attribute name\"");
      }
    }
  }
}
