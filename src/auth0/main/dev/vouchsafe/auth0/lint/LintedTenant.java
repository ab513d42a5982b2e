package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.auth0.reading.ScriptMention;
import dev.vouchsafe.auth0.reading.ScriptSubject;
import dev.vouchsafe.json.Position;
import dev.vouchsafe.settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tenant as lint rules read it. Conditions in scripts count as true, so a setting from any
 * script may apply to any client.
 *
 * @param clients the clients with a SAML add-on
 * @param unsupported the add-ons that are not supported, each with its client
 * @param connections all connections
 * @param scripts the readable rules and actions that run in logins, in this order
 * @param users the facts about its users
 * @param knownFields the root fields that profiles of this tenant can have
 */
record LintedTenant(
    List<LintedClient> clients,
    Map<Position, String> unsupported,
    List<ExportedConnection> connections,
    List<LintedScript> scripts,
    UserFacts users,
    Set<String> knownFields) {
  LintedTenant {
    clients = List.copyOf(clients);
    unsupported = Map.copyOf(unsupported);
    connections = List.copyOf(connections);
    scripts = List.copyOf(scripts);
    Objects.requireNonNull(users);
    knownFields = Set.copyOf(knownFields);
  }

  /** Returns everything that scripts write to a subject. */
  Stream<ScriptMention> writes(ScriptSubject subject) {
    return scripts.stream().flatMap(script -> script.reading().writes(subject));
  }

  /** Returns what scripts may write to a subject in logins of a client. */
  Stream<ScriptMention> writes(ScriptSubject subject, LintedClient client) {
    return scripts.stream()
        .flatMap(
            script ->
                script.reading().writes(subject).filter(write -> script.mayConcern(client, write)));
  }

  /** Returns the values to which scripts set a SAML setting. */
  Stream<ScriptMention> sets(Setting setting) {
    return writes(ScriptSubject.SAML_CONFIGURATION)
        .filter(write -> write.name().equals(Optional.of(setting.key())));
  }

  /**
   * True if a script may set a SAML setting in logins of a client, by its name or by a computed
   * name.
   */
  boolean maySet(Setting setting, LintedClient client) {
    return writes(ScriptSubject.SAML_CONFIGURATION, client)
        .anyMatch(write -> write.name().map(setting.key()::equals).orElse(true));
  }

  /** Returns the mappings that scripts write. */
  List<LintedMapping> scriptMappings() {
    return writes(ScriptSubject.RULE_MAPPINGS)
        .flatMap(write -> LintedMapping.ofRule(write).stream())
        .toList();
  }

  /** True if profiles of this tenant can have a path that begins like this one. */
  boolean isKnownPath(String path) {
    return ProfileFields.beginsWith(path, knownFields);
  }

  @Override
  public String toString() {
    return clients.size() + " clients, " + scripts.size() + " scripts";
  }
}
