package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptSubject;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.mapping.AttributeMapping;
import dev.vouchsafe.mapping.AttributeNames;
import dev.vouchsafe.mapping.DefaultMappings;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.settings.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sources of one client's NameID probes. They are the same as at a login: mappings, values that
 * code sets, default mappings, and fields that pass through.
 */
final class ProbeSources {
  private final LintedTenant tenant;
  private final LintedClient client;
  private final List<LintedMapping> mappings;

  ProbeSources(LintedTenant tenant, LintedClient client) {
    this.tenant = tenant;
    this.client = client;
    this.mappings = new ArrayList<>(client.mappings());
    tenant
        .writes(ScriptSubject.RULE_MAPPINGS, client)
        .flatMap(write -> LintedMapping.ofRule(write).stream())
        .forEach(mappings::add);
  }

  /** Returns the probes of the client, each with its place; empty if the default probes apply. */
  List<LocatedValue> written() {
    Optional<LocatedValue> setting = client.setting(Setting.NAME_IDENTIFIER_PROBES);
    return setting
        .map(value -> value.value() instanceof ClaimValue.Text ? List.of(value) : value.items())
        .orElse(List.of())
        .stream()
        .filter(probe -> probe.value() instanceof ClaimValue.Text)
        .toList();
  }

  /** True if code creates an attribute of this name, or one whose name the code does not show. */
  boolean isMadeByCode(String probe) {
    return tenant
        .writes(ScriptSubject.SAML_ATTRIBUTES, client)
        .anyMatch(write -> write.name().map(probe::equals).orElse(true));
  }

  /** True if code can change the mappings in ways that the code does not show. */
  boolean mayBeRemapped() {
    return tenant.maySet(Setting.NAME_IDENTIFIER_PROBES, client)
        || tenant
            .writes(ScriptSubject.RULE_MAPPINGS, client)
            .anyMatch(write -> write.name().isEmpty())
        || tenant
            .writes(ScriptSubject.SAML_CONFIGURATION, client)
            .filter(write -> write.name().map(Setting.MAPPINGS.key()::equals).orElse(true))
            .anyMatch(write -> write.given().literal().isEmpty() || write.given().open());
  }

  /** Returns the paths from which a probe can get its value; empty if there are none. */
  Set<String> paths(String probe) {
    Set<String> paths = new LinkedHashSet<>();
    mappings.stream()
        .filter(mapping -> mapping.attribute().equals(probe))
        .forEach(mapping -> paths.add(mapping.path()));
    if (probe.equals(AttributeNames.UPN) && client.is(Setting.CREATE_UPN_CLAIM)) {
      paths.add("email");
    }
    DefaultMappings.DOCUMENTED.entries().stream()
        .filter(mapping -> mapping.attribute().equals(probe))
        .map(AttributeMapping::path)
        .forEach(path -> paths.add(path.text()));
    unusedField(probe).ifPresent(paths::add);
    return paths;
  }

  private Optional<String> unusedField(String probe) {
    if (probe.startsWith(AttributeNames.DEFAULT_IDENTITY)) {
      return client.is(Setting.MAP_IDENTITIES) ? Optional.of("identities") : Optional.empty();
    } else if (probe.startsWith(AttributeNames.PASSTHROUGH)) {
      return Optional.of(probe.substring(AttributeNames.PASSTHROUGH.length()));
    }
    return client.is(Setting.MAP_UNKNOWN_CLAIMS_AS_IS) ? Optional.of(probe) : Optional.empty();
  }

  /** Returns every attribute that a probe may be meant to name. */
  Set<String> candidates() {
    Set<String> names = new LinkedHashSet<>(NameIdSettings.DEFAULTS.probes());
    mappings.forEach(mapping -> names.add(mapping.attribute()));
    return names;
  }
}
