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
 * @param at where the export names it
 * @param settings its add-on settings, as written
 * @param connections the connections its users may come from
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

  /** The client of an export; empty if it has no SAML add-on. */
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

  /** A setting that counts as written. */
  Optional<LocatedValue> setting(Setting setting) {
    return Optional.ofNullable(settings.get(setting.key()))
        .filter(value -> !value.isNull() && !isEmpty(value));
  }

  private static boolean isEmpty(LocatedValue value) {
    return value.value() instanceof ClaimValue.Text text && text.text().isEmpty();
  }

  /** A setting that is a text; empty if it is anything else. */
  Optional<String> text(Setting setting) {
    return setting(setting)
        .map(LocatedValue::value)
        .filter(ClaimValue.Text.class::isInstance)
        .map(ClaimValue::text);
  }

  /** Is a setting {@code true}, written or by default? */
  boolean is(Setting setting) {
    return setting(setting)
        .map(value -> value.value() == ClaimValue.Bool.TRUE)
        .orElse(((SettingType.Flag) setting.type()).byDefault());
  }

  /** The mappings of its add-on, as written. */
  List<LintedMapping> mappings() {
    return setting(Setting.MAPPINGS)
        .map(LocatedValue::fields)
        .map(LintedMapping::ofAddon)
        .orElse(List.of());
  }

  /** Is its NameID opaque, so that no probe is asked? */
  boolean hasOpaqueNameId() {
    return text(Setting.NAME_IDENTIFIER_SOURCE)
        .filter(source -> source.equals("pairwise") || source.equals("transient"))
        .isPresent();
  }

  /** The first of its connections that denies what a path leads to. */
  Optional<ExportedConnection> denying(String path) {
    return connections.stream().filter(each -> denies(each, path)).findFirst();
  }

  /**
   * Whether a connection denies what a path leads to, under its own name or the upstream one, with
   * its dots or with the colons that Auth0 stores in their place.
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
