package dev.vouchsafe.idp.api;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.store.EmbeddedDatabase;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoreLimits;
import dev.vouchsafe.idp.store.StoreSettings;
import dev.vouchsafe.idp.store.TenantSecret;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.idp.tenant.SignIns;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.signing.JwtAlgorithm;
import dev.vouchsafe.signing.SigningKey;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The sample tenant Acme on a separate port, with a separate store. */
public final class ServedApi implements AutoCloseable {
  static final String SECRET = "a management secret for tests";
  public static final String ISSUER = "https://acme.example/";
  public static final String API = ISSUER + "api/v2/";
  public static final String JANE = "samlp|corp|jane";
  static final String ANA = "auth0|5f7c8ec7c33c6c004bbafe82";

  /** The client of Acme that asks for tokens. */
  public static final String PORTAL = "portal";

  /** RFC 3986, plus ids with a slash, a backslash or a percent sign in paths. */
  private static final UriCompliance PATHS =
      UriCompliance.RFC3986.with(
          "ids in paths",
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
          UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

  private static final Path KEYS = Path.of("samples", "keys");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final SigningKey key =
      SigningKey.fromPem(KEYS.resolve("idp-rsa.key.pem"), KEYS.resolve("idp-rsa.crt.pem"));
  final String url;
  final ServedTenant tenant;
  private final Store store;
  private final Javalin server;

  private ServedApi(Path folder) throws IOException {
    ServerSocketChannel channel =
        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    url = "http://127.0.0.1:" + channel.socket().getLocalPort();
    SecureRandom random = new SecureRandom();
    store =
        Store.open(
            EmbeddedDatabase.in(folder),
            new StoreSettings(
                TenantSecret.of(new byte[32]),
                Clock.systemUTC(),
                random,
                new StoreLimits(10_000, Duration.ofDays(1), 10, 10, 1000, 1000)));
    tenant =
        ServedTenant.open(
            DeployCliExport.read(
                Path.of("samples", "acme"),
                new Keywords(Map.of("NOBODY_GIVES_THIS_KEYWORD", new ClaimValue.Text("nobody")))),
            store,
            new Site(url, key, Clock.systemUTC(), random));
    SignIns signIns =
        new SignIns(
            tenant.site(),
            tenant.directory(),
            store,
            AssertionIssuer.builder()
                .signingKey(key)
                .precedence(Precedence.LEGACY)
                .extension(claims())
                .build(),
            new RecentLogins(store, Optional.empty()));
    ApiRoutes routes = new ApiRoutes(tenant, signIns, ManagementSecret.of(SECRET));
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.http.prefer405over404 = true;
                  config.jetty.addConnector((made, http) -> connector(made, http, channel));
                  config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(PATHS));
                  config.jetty.modifyServletContextHandler(
                      handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
                  routes.addTo(config.routes);
                })
            .start();
  }

  private static ServerConnector connector(
      Server made, HttpConfiguration http, ServerSocketChannel channel) {
    ServerConnector connector = new ServerConnector(made, new HttpConnectionFactory(http));
    try {
      connector.open(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }

  public static ServedApi in(Path folder) throws IOException {
    return new ServedApi(folder);
  }

  /** A rule of a tenant before its migration: it sets a namespaced claim and a plain one. */
  private static LoginExtension claims() {
    Map<String, Object> idToken = new LinkedHashMap<>();
    idToken.put("https://acme.example/plan", "gold");
    idToken.put("plan", "gold");
    idToken.put("gty", "client-credentials");
    Map<String, Object> accessToken = Map.of("gty", "client-credentials");
    return (login, trace) ->
        ExtensionWrites.given(
            (Fields) ClaimValue.of(idToken),
            (Fields) ClaimValue.of(accessToken),
            SettingsLayer.NO_RULES);
  }

  /** An answer as the server sent it. */
  public record Reply(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    ClaimValue json() {
      return JsonReader.read("answer", 1, body().getBytes(StandardCharsets.UTF_8)).value();
    }

    /** A field of the answered object; null if the object lacks it. */
    ClaimValue field(String name) {
      return ((Fields) json()).fields().get(name);
    }

    public String text(String name) {
      return field(name).text();
    }
  }

  /** A request to be sent. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  public static Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Reply get(String path, String token) {
    return send(request(path).header("Authorization", "Bearer " + token));
  }

  /** Sends a body as JSON. */
  Reply call(String method, String path, String token, String json) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  Reply delete(String path, String token) {
    return send(request(path).header("Authorization", "Bearer " + token).DELETE());
  }

  /** Posts a form: names and values in turn. */
  Reply form(String path, String... parameters) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(parameters))));
  }

  static String encoded(String... parameters) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }

  /** An access token for the Management API. */
  public String token(String scope) {
    Reply reply =
        form(
            "/oauth/token",
            "grant_type",
            "client_credentials",
            "client_id",
            "management",
            "client_secret",
            SECRET,
            "audience",
            API,
            "scope",
            scope);
    return reply.text("access_token");
  }

  /** Signs a user in to the portal. */
  public Reply signIn(String user, String scope) {
    return form(
        "/oauth/token",
        "grant_type",
        "password",
        "client_id",
        PORTAL,
        "username",
        user,
        "password",
        "any",
        "scope",
        scope);
  }

  /** What a token says. */
  static Map<String, ClaimValue> claims(String jwt) {
    byte[] json = Base64.getUrlDecoder().decode(List.of(jwt.split("\\.")).get(1));
    return ((Fields) JsonReader.read("token", 1, json).value()).fields();
  }

  /** Claims, signed by the tenant's key. */
  String signed(Map<String, Object> claims) {
    return key.jwtSigner(JwtAlgorithm.RS256).sign(ClaimValue.of(claims).json());
  }

  /** The types of the newest entries of the log. */
  List<String> logged() {
    return store.log().newest(50).stream().map(row -> row.entry().type()).toList();
  }

  /** The whole log as text. */
  String log() {
    StringBuilder text = new StringBuilder();
    store.log().newest(1000).forEach(row -> text.append(row.entry().json()).append('\n'));
    return text.toString();
  }

  @Override
  public void close() {
    server.stop();
    store.close();
  }
}
