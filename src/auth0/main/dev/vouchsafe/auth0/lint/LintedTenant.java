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
 * What rules look at. Conditions in scripts count as true, so what any script sets may hold for any
 * client.
 *
 * @param clients the clients with a SAML add-on
 * @param unsupported the add-ons that are not supported, each said of its client
 * @param connections all connections
 * @param scripts the rules and actions that run in logins and could be read, in that order
 * @param users what is known of users
 * @param knownFields the root fields that profiles may have, as far as the tenant tells
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

  /** Everything that scripts write of a subject. */
  Stream<ScriptMention> writes(ScriptSubject subject) {
    return scripts.stream().flatMap(script -> script.reading().writes(subject));
  }

  /** What scripts may write of a subject in logins of a client. */
  Stream<ScriptMention> writes(ScriptSubject subject, LintedClient client) {
    return scripts.stream()
        .flatMap(
            script ->
                script.reading().writes(subject).filter(write -> script.mayConcern(client, write)));
  }

  /** What scripts set a SAML setting to. */
  Stream<ScriptMention> sets(Setting setting) {
    return writes(ScriptSubject.SAML_CONFIGURATION)
        .filter(write -> write.name().equals(Optional.of(setting.key())));
  }

  /** May a script set a SAML setting in logins of a client, by its name or by a computed one? */
  boolean maySet(Setting setting, LintedClient client) {
    return writes(ScriptSubject.SAML_CONFIGURATION, client)
        .anyMatch(write -> write.name().map(setting.key()::equals).orElse(true));
  }

  /** The mappings that scripts write. */
  List<LintedMapping> scriptMappings() {
    return writes(ScriptSubject.RULE_MAPPINGS)
        .flatMap(write -> LintedMapping.ofRule(write).stream())
        .toList();
  }

  /** Can a path of the profile begin so, as far as the tenant tells? */
  boolean isKnownPath(String path) {
    return ProfileFields.beginsWith(path, knownFields);
  }

  @Override
  public String toString() {
    return clients.size() + " clients, " + scripts.size() + " scripts";
  }
}
