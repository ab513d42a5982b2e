package dev.vouchsafe.keycloak.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.Setting;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.settings.Tenant;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.withholding.DenyList;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of a mapper, valid with all their combinations.
 *
 * @param addon the add-on's settings, as written
 * @param denyList the denied fields
 * @param precedence which statement wins if profile and token claims disagree
 * @param userId the user attribute with the {@code user_id}; empty for Keycloak's own id
 */
public record MapperSettings(
    SettingsLayer addon, DenyList denyList, Precedence precedence, Optional<String> userId) {
  /** The key of the add-on's JSON in the mapper's configuration. */
  public static final String ADDON = "vouchsafe.addon";

  /** The key of the Deny List. */
  public static final String DENY_LIST = "vouchsafe.deny-list";

  /** The key of the precedence. */
  public static final String PRECEDENCE = "vouchsafe.precedence";

  /** The key of the attribute with the {@code user_id}. */
  public static final String USER_ID = "vouchsafe.user-id";

  private static final Set<String> SCRIPTS =
      Set.of("rules", "actions", "secrets", "configuration", "context", "samlConfiguration");

  /** The start of rule and action code. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?s)^\\s*((//[^\\n]*\\n|/\\*.*?\\*/)\\s*)*(async\\s+)?(function\\b|module\\.|exports\\.|\\(?user,)");

  public MapperSettings {
    Objects.requireNonNull(addon);
    Objects.requireNonNull(denyList);
    Objects.requireNonNull(precedence);
    Objects.requireNonNull(userId);
  }

  /**
   * Reads a mapper's configuration.
   *
   * @throws InvalidInputException with all problems of it
   */
  public static MapperSettings read(Map<String, String> config) {
    Problems problems = new Problems();
    Map<String, LocatedValue> written = addon(config.getOrDefault(ADDON, ""), problems);
    DenyList denyList = denyList(config.getOrDefault(DENY_LIST, ""), problems);
    Precedence precedence = precedence(config.getOrDefault(PRECEDENCE, ""), problems);
    MapperSettings settings =
        new MapperSettings(
            new SettingsLayer(SettingsLayer.Origin.ADDON, written),
            denyList,
            precedence,
            Optional.ofNullable(config.get(USER_ID))
                .map(String::strip)
                .filter(name -> !name.isEmpty()));
    Map<String, LocatedValue> followed = LeftToKeycloak.withoutRefused(written, problems);
    checkUris(written, problems);
    try {
      client("client", Optional.empty(), followed);
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    }
    problems.throwIfAny();
    return settings;
  }

  /**
   * Reads only the Deny List of a mapper's configuration.
   *
   * @throws InvalidInputException with all problems of it
   */
  public static DenyList denyList(Map<String, String> config) {
    Problems problems = new Problems();
    DenyList read = denyList(config.getOrDefault(DENY_LIST, ""), problems);
    problems.throwIfAny();
    return read;
  }

  /** The settings of a WS-Federation client; Auth0's add-on has only a few of them. */
  public SettingsLayer ofWsFederation() {
    return new SettingsLayer(SettingsLayer.Origin.DEFAULTS, addon.entries());
  }

  /** Makes the engine's client with these settings. */
  public Client client(String clientId, Optional<String> name) {
    return client(clientId, name, addon.entries());
  }

  private static Client client(
      String clientId, Optional<String> name, Map<String, LocatedValue> written) {
    return new Client(
        new Tenant(Optional.of("keycloak")),
        Protocol.SAMLP,
        new Client.Named(clientId, name, Fields.EMPTY),
        List.of(),
        new SettingsLayer(SettingsLayer.Origin.ADDON, written),
        false);
  }

  /** Makes the connection, with the Deny List of these settings. */
  public Connection connection(Optional<String> name) {
    return new Connection(
        Optional.empty(),
        name,
        Optional.empty(),
        new Connection.Options(denyList, Map.of(), false, Fields.EMPTY),
        Fields.EMPTY);
  }

  /** Whether the administrator wrote a setting. */
  public boolean isWritten(Setting setting) {
    LocatedValue value = addon.entries().get(setting.key());
    return value != null && !value.isNull();
  }

  /** Notes the settings that have no effect inside Keycloak. */
  public List<Decision> notes() {
    return LeftToKeycloak.notes(addon.entries());
  }

  /**
   * Reads the add-on as copied from Auth0's dashboard, or with the outer objects of the Management
   * API.
   */
  private static Map<String, LocatedValue> addon(String text, Problems problems) {
    if (text.isBlank()) {
      return Map.of();
    } else if (CODE.matcher(text).find()) {
      problems.add(
          "script-setting",
          "settings:1:1",
          "this is the code of a rule or an action, and Vouchsafe runs no scripts inside Keycloak",
          "paste the JSON of the add-on SAML2 Web App, and state by mappings what the code did");
      return Map.of();
    }
    LocatedValue value = read("settings", text, problems);
    for (String around : List.of("addons", "samlp")) {
      if (value.fields().keySet().equals(Set.of(around))) {
        value = value.fields().get(around);
      }
    }
    if (!value.isObject()) {
      problems.add(
          "wrong-type",
          value.position().toString(),
          "the settings are a " + value.value() + ", not an object",
          "paste the JSON of the add-on SAML2 Web App");
    }
    value
        .fields()
        .forEach(
            (key, setting) -> {
              if (SCRIPTS.contains(key)) {
                problems.add(
                    "script-setting",
                    setting.position().toString(),
                    "\"" + key + "\" belongs to scripts, and Vouchsafe runs none inside Keycloak",
                    "remove it, and state by mappings what the scripts did");
              }
            });
    return value.fields();
  }

  private static DenyList denyList(String text, Problems problems) {
    if (text.isBlank()) {
      return DenyList.EMPTY;
    }
    LocatedValue value = read("deny-list", text, problems);
    if (!(value.value() instanceof ClaimValue.Items)) {
      problems.add(
          "wrong-type",
          value.position().toString(),
          "the Deny List is no list",
          "write the names of fields as a JSON list, such as [\"ssn\", \"salary\"]");
    }
    return DenyList.read(value.items(), problems);
  }

  private static Precedence precedence(String word, Problems problems) {
    return switch (word.strip()) {
      case "", "upgraded" -> Precedence.UPGRADED;
      case "legacy" -> Precedence.LEGACY;
      default -> {
        problems.add(
            "unknown-value",
            "precedence",
            "the precedence is not supported",
            "choose upgraded or legacy");
        yield Precedence.UPGRADED;
      }
    };
  }

  private static LocatedValue read(String source, String text, Problems problems) {
    try {
      return JsonReader.read(source, 1, text.getBytes(UTF_8));
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return LocatedValue.of(
          source.equals("deny-list") ? new ClaimValue.Items(List.of()) : Fields.EMPTY, source);
    }
  }

  /** Requires URIs where Keycloak stores URIs. */
  private static void checkUris(Map<String, LocatedValue> written, Problems problems) {
    for (Setting setting :
        List.of(
            Setting.AUDIENCE, Setting.NAME_IDENTIFIER_FORMAT, Setting.AUTHN_CONTEXT_CLASS_REF)) {
      LocatedValue value = written.get(setting.key());
      if (value != null) {
        (value.items().isEmpty() ? List.of(value) : value.items())
            .stream()
                .filter(each -> each.value() instanceof ClaimValue.Text text && !isUri(text.text()))
                .map(each -> notUri(setting, each))
                .forEach(
                    problem ->
                        problems.add(
                            problem.code(),
                            problem.where(),
                            problem.message(),
                            problem.nextStep()));
      }
    }
  }

  private static Problem notUri(Setting setting, LocatedValue value) {
    return new Problem(
        "not-a-uri",
        value.position().toString(),
        "\"" + setting.key() + "\" is no URI, and Keycloak writes only URIs there",
        "write a URI, such as urn:example:crm");
  }

  private static boolean isUri(String text) {
    try {
      return !URI.create(text).toString().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "mapper settings";
  }
}
