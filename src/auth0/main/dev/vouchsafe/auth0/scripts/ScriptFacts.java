package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Bool;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Num;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.OidcRequest;
import dev.vouchsafe.login.StatedEvent;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.settings.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The facts about a login besides its user, as rules ({@code context}) and actions ({@code event})
 * read them. Facts that a login does not have, such as an IP address, are empty or absent.
 */
final class ScriptFacts {
  /** The protocol names that scripts see for grants without a browser. */
  private static final Map<String, String> GRANTS =
      Map.of(
          "password", "oauth2-password",
          "http://auth0.com/oauth/grant-type/password-realm", "oauth2-password",
          "refresh_token", "oauth2-refresh-token",
          "urn:ietf:params:oauth:grant-type:token-exchange", "oauth2-token-exchange");

  /** Members of an event that exist only if somebody states them. */
  private static final List<String> ABSENT =
      List.of("organization", "custom_domain", "security_context");

  private final Login login;
  private final Circumstances circumstances;
  private final Instant now;
  private final Fields stated;

  private ScriptFacts(Login login, Instant now) {
    this.login = login;
    this.circumstances = login.authentication().circumstances();
    this.now = now;
    this.stated = login.authentication().event();
  }

  static ScriptJob.Facts of(Login login, Instant now) {
    ScriptFacts facts = new ScriptFacts(login, now);
    return new ScriptJob.Facts(
        facts.context(),
        facts.event(),
        facts.circumstances.mfa(),
        facts.circumstances.redirect(),
        now,
        facts.unstated());
  }

  /** Returns the documented members that nobody stated, by their path in an action's event. */
  private Set<String> unstated() {
    Set<String> unstated = new TreeSet<>();
    for (String name : List.of("ip", "user_agent", "query", "body", "geoip", "language")) {
      if (!given("request").fields().containsKey(name)) {
        unstated.add("request." + name);
      }
    }
    if (!given("authorization").fields().containsKey("roles")) {
      unstated.add("authorization.roles");
    }
    if (!given("stats").fields().containsKey("logins_count")
        && !(login.user().field("logins_count") instanceof Num)) {
      unstated.add("stats.logins_count");
    }
    for (String name : ABSENT) {
      if (!stated.fields().containsKey(name)) {
        unstated.add(name);
      }
    }
    if (!given("authentication").fields().containsKey("riskAssessment")) {
      unstated.add("authentication.riskAssessment");
    }
    return unstated;
  }

  /** Returns the stated facts for one member of the event. */
  private Fields given(String name) {
    return stated.fields().get(name) instanceof Fields facts ? facts : Fields.EMPTY;
  }

  private Fields context() {
    Map<String, ClaimValue> context = new LinkedHashMap<>();
    context.put("tenant", new Text(tenant()));
    context.put("clientID", new Text(login.client().clientId()));
    context.put("clientName", new Text(login.client().name()));
    context.put("clientMetadata", login.client().metadata());
    Connection connection = login.connection();
    put(context, "connectionID", connection.id());
    put(context, "connection", connection.name());
    put(context, "connectionStrategy", connection.strategy());
    context.put("connectionOptions", connection.options().shown());
    context.put(
        "connectionMetadata",
        StatedEvent.over(login.connection().metadata(), object(given("connection"), "metadata")));
    context.put("protocol", new Text(protocol()));
    context.put("request", request("userAgent"));
    resourceServer().ifPresent(api -> context.put("resource_server", api));
    for (String name : List.of("organization", "resource_server", "custom_domain")) {
      if (stated.fields().get(name) instanceof Fields facts) {
        context.put(name, facts);
      }
    }
    if (given("authentication").fields().get("riskAssessment") instanceof Fields risk) {
      context.put("riskAssessment", risk);
    }
    context.put("stats", object("loginsCount", logins()));
    Map<String, ClaimValue> sso = new LinkedHashMap<>();
    sso.put("with_auth0", Bool.of(circumstances.ssoWithAuth0()));
    sso.put("with_dbconn", Bool.FALSE);
    sso.put("current_clients", texts(List.of(login.client().clientId())));
    context.put("sso", new Fields(sso));
    context.put("idToken", login.writes().idToken().fields());
    context.put("accessToken", login.writes().accessToken().fields());
    if (login.client().protocol() != Protocol.OIDC) {
      context.put("samlConfiguration", samlConfiguration());
    }
    context.put(
        "authorization",
        StatedEvent.over(object("roles", new Items(List.of())), given("authorization")));
    context.put("authentication", object("methods", methods(true)));
    put(context, "sessionID", login.authentication().sessionIndex());
    return new Fields(context);
  }

  /** Returns the member for protocols that issue an assertion, also when the user comes back. */
  private Fields samlConfiguration() {
    Map<String, ClaimValue> settings = new LinkedHashMap<>();
    login
        .writes()
        .saml()
        .rules()
        .entries()
        .forEach((String name, LocatedValue value) -> settings.put(name, value.value()));
    return new Fields(settings);
  }

  private String protocol() {
    if (circumstances.redirect()) {
      return "redirect-callback";
    }
    if (circumstances.delegation().isPresent()) {
      return "delegation";
    }
    return given("transaction").fields().get("protocol") instanceof Text protocol
        ? protocol.text()
        : ofGrant();
  }

  /** Returns the protocol, which the grant decides for some logins. */
  private String ofGrant() {
    return login.request() instanceof OidcRequest asked
        ? GRANTS.getOrDefault(asked.grant(), login.client().protocol().inScripts())
        : login.client().protocol().inScripts();
  }

  private Fields event() {
    Map<String, ClaimValue> event = new LinkedHashMap<>();
    event.put("authentication", object("methods", methods(false)));
    event.put("authorization", object("roles", new Items(List.of())));
    Map<String, ClaimValue> client = new LinkedHashMap<>();
    client.put("client_id", new Text(login.client().clientId()));
    client.put("name", new Text(login.client().name()));
    client.put("metadata", login.client().metadata());
    event.put("client", new Fields(client));
    Map<String, ClaimValue> connection = new LinkedHashMap<>();
    put(connection, "id", login.connection().id());
    put(connection, "name", login.connection().name());
    put(connection, "strategy", login.connection().strategy());
    connection.put("metadata", login.connection().metadata());
    event.put("connection", new Fields(connection));
    event.put("request", request("user_agent"));
    resourceServer().ifPresent(api -> event.put("resource_server", api));
    login
        .authentication()
        .sessionIndex()
        .ifPresent(id -> event.put("session", object("id", new Text(id))));
    event.put("stats", object("logins_count", logins()));
    event.put("tenant", object("id", new Text(tenant())));
    event.put("transaction", transaction());
    return StatedEvent.over(new Fields(event), stated);
  }

  /** Returns the API for which the client requests tokens, if there is one. */
  private Optional<Fields> resourceServer() {
    return login.request() instanceof OidcRequest asked
        ? asked.audiences().stream().findFirst().map(api -> object("identifier", new Text(api)))
        : Optional.empty();
  }

  private Fields transaction() {
    Map<String, ClaimValue> transaction = new LinkedHashMap<>();
    transaction.put("acr_values", new Items(List.of()));
    transaction.put("locale", new Text("en"));
    transaction.put("protocol", new Text(ofGrant()));
    transaction.put("requested_scopes", texts(List.copyOf(login.request().scopes().names())));
    if (login.request() instanceof AssertionRequest asked) {
      put(transaction, "redirect_uri", asked.replyTo());
      put(transaction, "state", asked.state());
    }
    transaction.put("ui_locales", new Items(List.of()));
    return new Fields(transaction);
  }

  private Fields request(String userAgent) {
    Map<String, ClaimValue> request = new LinkedHashMap<>();
    request.put("body", Fields.EMPTY);
    request.put("geoip", Fields.EMPTY);
    put(request, "hostname", login.client().tenant().domain());
    request.put("ip", new Text(""));
    request.put("language", new Text("en"));
    request.put("method", new Text("GET"));
    request.put("query", Fields.EMPTY);
    request.put(userAgent, new Text(""));
    Map<String, ClaimValue> given = new LinkedHashMap<>(given("request").fields());
    ClaimValue agent = given.remove("user_agent");
    if (agent != null) {
      given.put(userAgent, agent);
    }
    return StatedEvent.over(new Fields(request), new Fields(given));
  }

  private String tenant() {
    String domain = login.client().tenant().domain().orElse("localhost");
    return domain.substring(0, (domain + ".").indexOf('.'));
  }

  private ClaimValue logins() {
    if (given("stats").fields().get("logins_count") instanceof Num count) {
      return count;
    }
    return login.user().field("logins_count") instanceof Num count ? count : Num.of(1);
  }

  /**
   * Returns the authentication methods.
   *
   * @param asNumber whether the time is in milliseconds, as for rules, or a text
   */
  private Items methods(boolean asNumber) {
    Instant instant = login.authentication().instant().orElse(now);
    ClaimValue timestamp = asNumber ? Num.of(instant.toEpochMilli()) : new Text(instant.toString());
    List<ClaimValue> methods = new ArrayList<>();
    for (String name : login.authentication().methods()) {
      Map<String, ClaimValue> method = new LinkedHashMap<>();
      method.put("name", new Text(name));
      method.put("timestamp", timestamp);
      methods.add(new Fields(method));
    }
    return new Items(methods);
  }

  private static Items texts(List<String> texts) {
    return new Items(texts.stream().<ClaimValue>map(Text::new).toList());
  }

  private static Fields object(String name, ClaimValue value) {
    return new Fields(Map.of(name, value));
  }

  private static Fields object(Fields facts, String name) {
    return facts.fields().get(name) instanceof Fields object ? object : Fields.EMPTY;
  }

  private static void put(Map<String, ClaimValue> object, String name, Optional<String> value) {
    value.ifPresent(text -> object.put(name, new Text(text)));
  }
}
