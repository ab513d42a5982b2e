package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.idp.tenant.SignIns;
import dev.vouchsafe.idp.tenant.Site;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The endpoints for programs. Ids in paths contain {@code |}, so {@code %7C}, and may contain
 * {@code %2F}; the server with these routes must accept both.
 */
public final class ApiRoutes {
  private static final String API = "/api/";
  private static final String CONTROL = "/control/";
  private static final Set<String> OAUTH = Set.of("/oauth/token", "/delegation", "/userinfo");

  private final Discovery discovery;
  private final TokenEndpoint tokens;
  private final UserinfoEndpoint userinfo;
  private final DelegationEndpoint delegation;
  private final ManagementApi management;

  /**
   * Creates the endpoints.
   *
   * @param secret the secret of the Management API's client
   * @throws dev.vouchsafe.problem.InvalidInputException if the tenant's key cannot sign tokens
   */
  public ApiRoutes(ServedTenant tenant, SignIns signIns, ManagementSecret secret) {
    Site site = tenant.site();
    Directory directory = tenant.directory();
    Store store = tenant.store();
    TokenCheck check = new TokenCheck(site, directory);
    ManagementTokens access = new ManagementTokens(site, directory, check, secret);
    ApiLog log = new ApiLog(site, store);
    LoginNames names = new LoginNames(directory, store);
    this.discovery = new Discovery(site, directory);
    this.tokens = new TokenEndpoint(site, directory, signIns, access, names, log);
    this.userinfo = new UserinfoEndpoint(directory, signIns, check);
    this.delegation = new DelegationEndpoint(directory, signIns, check, log);
    this.management =
        new ManagementApi(
            access,
            log,
            new ConnectionsResource(directory, store),
            new UsersResource(site, directory, store, names),
            new LogsResource(store.log()));
  }

  /** Adds all endpoints. */
  public void addTo(RoutesConfig routes) {
    discovery.addTo(routes);
    routes.post("/oauth/token", answering(request -> tokens.post(OAuthRequest.of(request))));
    routes.post("/delegation", answering(request -> delegation.post(OAuthRequest.of(request))));
    Handler who = answering(request -> userinfo.get(header(request)));
    routes.get("/userinfo", who);
    routes.post("/userinfo", who);
    management.addTo(routes);
  }

  /**
   * True for endpoints whose callers are programs that read JSON: the Management API, tokens,
   * userinfo, and the calls of tests.
   */
  public static boolean isForPrograms(Context request) {
    String path = request.path();
    return path.startsWith(API) || path.startsWith(CONTROL) || OAUTH.contains(path);
  }

  /**
   * Answers an invalid request, or one that cannot be handled now, in the error format of its
   * endpoint.
   */
  public static void refuse(Context request, int status) {
    String words = Objects.requireNonNullElse(HttpStatus.forStatus(status).getMessage(), "Error");
    if (!request.path().startsWith(API)) {
      String error = status == 503 ? "temporarily_unavailable" : "invalid_request";
      new OAuthException(status, status == 500 ? "server_error" : error, words)
          .answer()
          .send(request);
      return;
    }
    Map<String, ClaimValue> body = new LinkedHashMap<>();
    body.put("statusCode", ClaimValue.Num.of(status));
    body.put("error", new ClaimValue.Text(words));
    body.put("message", new ClaimValue.Text(words));
    Answer.of(new ClaimValue.Fields(body)).withStatus(status).send(request);
  }

  private static Optional<String> header(Context request) {
    return Optional.ofNullable(request.header("Authorization"));
  }

  /** Handles a request to one endpoint. */
  private interface Endpoint {
    Answer answer(Context request) throws IOException;
  }

  private static Handler answering(Endpoint endpoint) {
    return context -> {
      Answer answer;
      try {
        answer = endpoint.answer(context);
      } catch (RefusedException e) {
        answer = e.answer();
      }
      answer.send(context);
    };
  }

  @Override
  public String toString() {
    return "ApiRoutes";
  }
}
