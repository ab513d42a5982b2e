package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.problem.NearestName;

/**
 * A NameID probe names an attribute that nothing creates. It is not a finding if a default mapping
 * or a field that passes through creates the attribute.
 */
final class ProbeWithoutSource implements LintRule {
  private static final About ABOUT =
      new About(
          "VS301",
          "probe-without-source",
          Severity.WARNING,
          "A NameID probe names an attribute that no mapping makes.",
          "The probe finds nothing for any user; the next one decides, and if none finds anything"
              + " the login fails.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (LintedClient client : tenant.clients()) {
      ProbeSources sources = new ProbeSources(tenant, client);
      if (client.hasOpaqueNameId() || sources.mayBeRemapped()) {
        continue;
      }
      sources
          .written()
          .forEach(
              probe -> {
                String name = probe.value().text();
                if (sources.paths(name).isEmpty() && !sources.isMadeByCode(name)) {
                  found.add(
                      probe.position(),
                      "no mapping makes the attribute \""
                          + name
                          + "\" that the NameID is probed for",
                      NearestName.of(name, sources.candidates())
                          .map(nearest -> "write \"" + nearest + "\" if that is meant")
                          .orElse("map a field to it, or remove the probe"));
                }
              });
    }
  }
}
