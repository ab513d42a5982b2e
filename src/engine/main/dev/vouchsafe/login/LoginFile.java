package dev.vouchsafe.login;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.login.ScriptedLogin.Reference;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.settings.Tenant;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads logins from JSON; {@code login.schema.json} beside this class is the format. Reports all
 * problems at once, each with file, line and column.
 */
public final class LoginFile {
  private final Problems problems = new Problems();
  private final JsonObject root;

  private LoginFile(LocatedValue value) {
    this.root = JsonObject.of(value, "login", problems);
  }

  /**
   * Reads one file that holds one login.
   *
   * @throws InvalidInputException with all problems of the file
   */
  public static Login read(Path file) {
    return of(oneLogin(() -> JsonReader.readFile(file)));
  }

  /**
   * Reads one file that holds one login, which may name scripts by paths relative to the file.
   *
   * @throws InvalidInputException with all problems of the file
   */
  public static ScriptedLogin readScripted(Path file) {
    Path folder = file.getParent();
    return scripted(
        oneLogin(() -> JsonReader.readFile(file)), folder == null ? Path.of("") : folder);
  }

  /**
   * Reads one login from a text, which may name scripts by paths relative to the working directory.
   *
   * @param source the text's name in messages
   * @param line the number of its first line
   * @throws InvalidInputException with all problems of the text
   */
  public static ScriptedLogin readScripted(String source, int line, byte[] octets) {
    return scripted(oneLogin(() -> JsonReader.read(source, line, octets)), Path.of(""));
  }

  /**
   * Reads one login from a text.
   *
   * @param source the text's name in messages
   * @param line the number of its first line
   * @throws InvalidInputException with all problems of the text
   */
  public static Login read(String source, int line, byte[] octets) {
    return of(oneLogin(() -> JsonReader.read(source, line, octets)));
  }

  /** Reads JSON; where there are several logins, or too much, says what reads many logins. */
  private static LocatedValue oneLogin(Supplier<LocatedValue> json) {
    try {
      return json.get();
    } catch (InvalidInputException e) {
      Problem problem = e.problem();
      String nextStep =
          switch (problem.code()) {
            case JsonReader.SEVERAL_VALUES ->
                "one login a line is read from standard input by: issue --format json - (or base64,"
                    + " or jwt); else remove it";
            case "too-large" ->
                "split it: one login a file; or one login a line, which issue - reads with --format"
                    + " json, base64 or jwt";
            default -> problem.nextStep();
          };
      throw new InvalidInputException(
          new Problem(problem.code(), problem.where(), problem.message(), nextStep), e);
    }
  }

  private static Login of(LocatedValue value) {
    ScriptedLogin login = scripted(value, Path.of(""));
    if (!login.isPlain()) {
      throw new InvalidInputException(
          new Problem(
              "scripts-not-run",
              value.position().toString(),
              "the login names rules or actions, and they are not run here",
              "use readScripted, and run them"));
    }
    return login.login();
  }

  private static ScriptedLogin scripted(LocatedValue value, Path folder) {
    LoginFile file = new LoginFile(value);
    Optional<Login> login = file.login();
    List<Reference> rules = file.scripts("rules", folder);
    List<Reference> actions = file.scripts("actions", folder);
    ScriptedLogin.Values values =
        new ScriptedLogin.Values(file.named("secrets"), file.named("configuration"));
    file.problems.throwIfAny();
    return new ScriptedLogin(login.orElseThrow(), rules, actions, values);
  }

  private List<Reference> scripts(String key, Path folder) {
    List<Reference> references = new ArrayList<>();
    for (LocatedValue item : root.list(key).orElse(List.of())) {
      if (item.value() instanceof ClaimValue.Text path && isPath(path.text())) {
        references.add(new Reference(folder.resolve(path.text()), item.position()));
      } else {
        problems.add(
            "script-path",
            item.position().toString(),
            "an entry of \"" + key + "\" is not the path of a file",
            "write the path of a JavaScript file, relative to the login file");
      }
    }
    return references;
  }

  /** Reads an object of texts by name, such as secrets. */
  private Map<String, String> named(String key) {
    Map<String, String> values = new TreeMap<>();
    root.object(key)
        .ifPresent(
            object ->
                object
                    .fields()
                    .keySet()
                    .forEach(name -> object.text(name).ifPresent(text -> values.put(name, text))));
    return values;
  }

  private static boolean isPath(String text) {
    try {
      return !text.isBlank() && !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Optional<Login> login() {
    known(
        root,
        "protocol tenant client connection user context event secrets configuration request authentication circumstances rules actions");
    Protocol protocol = protocol();
    Tenant tenant = tenant();
    Optional<ClientFacts> client = required("client").map(written -> client(written, protocol));
    Connection connection =
        root.object("connection").map(this::connection).orElse(Connection.UNKNOWN);
    Optional<UserProfile> user =
        required("user")
            .map(
                found ->
                    new UserProfile(
                        (Fields) root.value("user").orElseThrow().value(), connection.upstream()));
    ExtensionWrites writes = root.object("context").map(this::writes).orElse(ExtensionWrites.NONE);
    Optional<ProtocolRequest> request = RequestReader.read(protocol, root.object("request"));
    Authentication authentication = authentication();
    if (client.isEmpty() || user.isEmpty() || request.isEmpty()) {
      return Optional.empty();
    }
    return client
        .get()
        .in(tenant, problems)
        .filter(made -> fits(writes.saml(), made))
        .map(
            made -> new Login(made, connection, user.get(), writes, request.get(), authentication));
  }

  private Protocol protocol() {
    String word = root.text("protocol").orElse(Protocol.SAMLP.word());
    for (Protocol protocol : Protocol.values()) {
      if (protocol.word().equals(word)) {
        return protocol;
      }
    }
    root.wrong(
        "protocol",
        "unknown-protocol",
        "the protocol is not supported",
        "write \"samlp\", \"wsfed\" or \"oidc\", or leave it out for samlp");
    return Protocol.SAMLP;
  }

  private Tenant tenant() {
    Optional<JsonObject> tenant = root.object("tenant");
    tenant.ifPresent(found -> known(found, "domain custom_domains"));
    return new Tenant(
        tenant.flatMap(found -> found.text("domain")),
        tenant.flatMap(found -> found.texts("custom_domains", false)).orElse(List.of()));
  }

  private Optional<JsonObject> required(String key) {
    Optional<JsonObject> found = root.object(key);
    if (found.isEmpty()) {
      root.wrong(
          key, "missing-key", "the login has no \"" + key + "\"", "add \"" + key + "\": { … }");
    }
    return found.filter(object -> root.value(key).orElseThrow().isObject());
  }

  /** The client's members, collected until the client can be made. */
  private record ClientFacts(
      Protocol protocol,
      Client.Named named,
      List<String> callbacks,
      SettingsLayer addon,
      boolean debug) {
    Optional<Client> in(Tenant tenant, Problems problems) {
      try {
        return Optional.of(new Client(tenant, protocol, named, callbacks, addon, debug));
      } catch (InvalidInputException e) {
        problems.addAll(e.problems());
        return Optional.empty();
      }
    }
  }

  private ClientFacts client(JsonObject client, Protocol protocol) {
    known(client, "client_id name callbacks addons client_metadata debug");
    Client.Named named =
        new Client.Named(
            client.text("client_id").orElse("unknown-client"),
            client.text("name"),
            client.fields("client_metadata").orElse(Fields.EMPTY));
    return new ClientFacts(
        protocol,
        named,
        client.texts("callbacks", false).orElse(List.of()),
        new SettingsLayer(SettingsLayer.Origin.ADDON, addon(client, protocol)),
        client.bool("debug").orElse(false));
  }

  /** Reads the add-on settings of the client's protocol. */
  private static Map<String, LocatedValue> addon(JsonObject client, Protocol protocol) {
    Optional<JsonObject> addons = client.object("addons");
    addons.ifPresent(found -> known(found, "samlp wsfed"));
    Map<String, LocatedValue> written = Map.of();
    for (Protocol each : Protocol.values()) {
      Optional<JsonObject> addon = addons.flatMap(found -> found.object(each.word()));
      if (each == protocol) {
        written = addon.map(JsonObject::fields).orElse(Map.of());
      }
    }
    return written;
  }

  private Connection connection(JsonObject connection) {
    known(connection, "id name strategy options metadata");
    return new Connection(
        connection.text("id"),
        connection.text("name"),
        connection.text("strategy"),
        connection
            .object("options")
            .map(options -> Connection.Options.read(options, problems))
            .orElse(Connection.Options.NONE),
        connection.fields("metadata").orElse(Fields.EMPTY));
  }

  /** Reports problems of the overrides when the file is read, before the login is issued. */
  private boolean fits(SamlWrites overrides, Client client) {
    try {
      client.settings(overrides.layers());
      return true;
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return false;
    }
  }

  private ExtensionWrites writes(JsonObject context) {
    known(context, "idToken accessToken samlConfiguration");
    return ExtensionWrites.given(
        context.fields("idToken").orElse(Fields.EMPTY),
        context.fields("accessToken").orElse(Fields.EMPTY),
        new SettingsLayer(
            SettingsLayer.Origin.RULES,
            context.object("samlConfiguration").map(JsonObject::fields).orElse(Map.of())));
  }

  private Authentication authentication() {
    Circumstances circumstances =
        root.object("circumstances").map(this::circumstances).orElse(Circumstances.NONE);
    Fields event = root.object("event").map(StatedEvent::of).orElse(Fields.EMPTY);
    Optional<JsonObject> written = root.object("authentication");
    if (written.isEmpty()) {
      return new Authentication(
          Optional.empty(), Optional.empty(), List.of(), circumstances, event);
    }
    JsonObject authentication = written.get();
    known(authentication, "instant session_index methods");
    return new Authentication(
        authentication.text("instant").flatMap(text -> instant(authentication, text)),
        authentication.text("session_index"),
        authentication.texts("methods", false).orElse(List.of()),
        circumstances,
        event);
  }

  private static Optional<Instant> instant(JsonObject authentication, String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      authentication.wrong(
          "instant",
          "wrong-type",
          "\"instant\" of \"authentication\" is not a time in UTC",
          "write it as 2026-11-22T08:00:00Z");
      return Optional.empty();
    }
  }

  private Circumstances circumstances(JsonObject circumstances) {
    known(circumstances, "mfa redirect delegation impersonation sso_with_auth0");
    return new Circumstances(
        circumstances.bool("mfa").orElse(false),
        circumstances.bool("redirect").orElse(false),
        circumstances.object("delegation").map(this::delegationScope),
        circumstances.bool("impersonation").orElse(false),
        circumstances.bool("sso_with_auth0").orElse(false));
  }

  private String delegationScope(JsonObject delegation) {
    known(delegation, "scope");
    return delegation.text("scope").orElse("");
  }

  static void known(JsonObject object, String keys) {
    object.onlyKnows(new TreeSet<>(List.of(keys.split(" "))));
  }
}
