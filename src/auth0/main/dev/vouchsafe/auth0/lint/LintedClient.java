package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.export.ExportedClient;
import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Position;
import dev.vouchsafe.settings.Setting;
import dev.vouchsafe.settings.SettingType;
import dev.vouchsafe.withholding.DenyList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A client that users sign in to by SAML.
 *
 * @param name its name
 * @param clientId its client_id
 * @param at the place of the client in the export
 * @param settings its add-on settings as the export writes them
 * @param connections the connections of its users
 */
record LintedClient(
    String name,
    String clientId,
    Position at,
    Map<String, LocatedValue> settings,
    List<ExportedConnection> connections) {
  LintedClient {
    Objects.requireNonNull(name);
    Objects.requireNonNull(clientId);
    Objects.requireNonNull(at);
    settings = Map.copyOf(settings);
    connections = List.copyOf(connections);
  }

  /** Creates the client for an exported client; empty if that has no SAML add-on. */
  static Optional<LintedClient> of(ExportedClient client, List<ExportedConnection> connections) {
    return client
        .addons()
        .samlp()
        .map(
            settings ->
                new LintedClient(
                    client.name(),
                    client.clientId(),
                    client.label().at(),
                    settings,
                    connections.stream().filter(each -> each.isEnabledFor(client)).toList()));
  }

  /** Returns a setting that has an effect as it is written. */
  Optional<LocatedValue> setting(Setting setting) {
    return Optional.ofNullable(settings.get(setting.key()))
        .filter(value -> !value.isNull() && !isEmpty(value));
  }

  private static boolean isEmpty(LocatedValue value) {
    return value.value() instanceof ClaimValue.Text text && text.text().isEmpty();
  }

  /** Returns a setting that is a text; empty otherwise. */
  Optional<String> text(Setting setting) {
    return setting(setting)
        .map(LocatedValue::value)
        .filter(ClaimValue.Text.class::isInstance)
        .map(ClaimValue::text);
  }

  /** True if the setting is {@code true}, in the export or by default. */
  boolean is(Setting setting) {
    return setting(setting)
        .map(value -> value.value() == ClaimValue.Bool.TRUE)
        .orElse(((SettingType.Flag) setting.type()).byDefault());
  }

  /** Returns the mappings of the add-on as the export writes them. */
  List<LintedMapping> mappings() {
    return setting(Setting.MAPPINGS)
        .map(LocatedValue::fields)
        .map(LintedMapping::ofAddon)
        .orElse(List.of());
  }

  /** True if the NameID is opaque, so that no probe decides it. */
  boolean hasOpaqueNameId() {
    return text(Setting.NAME_IDENTIFIER_SOURCE)
        .filter(source -> source.equals("pairwise") || source.equals("transient"))
        .isPresent();
  }

  /** Finds the first connection of the client that denies the field of a path. */
  Optional<ExportedConnection> denying(String path) {
    return connections.stream().filter(each -> denies(each, path)).findFirst();
  }

  /**
   * True if the connection denies the field of a path. Compares the field's own name and its
   * upstream name, with dots and with the colons that Auth0 stores instead of dots.
   */
  static boolean denies(ExportedConnection connection, String path) {
    DenyList denyList = connection.connection().denyList();
    Set<String> denied = new HashSet<>(denyList.names());
    denyList.names().forEach(name -> denied.add(name.replace('.', ':')));
    connection
        .connection()
        .upstream()
        .forEach(
            (field, attributes) -> {
              if (attributes.stream().anyMatch(denyList::names)) {
                denied.add(field);
              }
            });
    return denyList.names(path) || ProfileFields.beginsWith(path, denied);
  }

  @Override
  public String toString() {
    return "client " + name;
  }
}
