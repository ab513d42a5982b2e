package dev.vouchsafe.idp.api;

import dev.vouchsafe.IssuedTokens;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.SignIn;
import dev.vouchsafe.idp.tenant.SignIns;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.idp.tenant.TooManyAttemptsException;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.login.OidcRequest;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.tokens.Scopes;
import dev.vouchsafe.tokens.SignedTokens;
import dev.vouchsafe.tokens.TenantApis;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /oauth/token}: issues tokens of the Management API for client credentials and, for
 * tests, tokens of a client for a user's password.
 */
final class TokenEndpoint {
  private static final String CLIENT_CREDENTIALS = "client_credentials";
  private static final String PASSWORD = "password";

  /** The supported grants, for discovery. */
  static final List<String> GRANTS = List.of(CLIENT_CREDENTIALS, PASSWORD);

  private final Site site;
  private final Directory directory;
  private final SignIns signIns;
  private final ManagementTokens management;
  private final LoginNames names;
  private final ApiLog log;

  TokenEndpoint(
      Site site,
      Directory directory,
      SignIns signIns,
      ManagementTokens management,
      LoginNames names,
      ApiLog log) {
    this.site = site;
    this.directory = directory;
    this.signIns = signIns;
    this.management = management;
    this.names = names;
    this.log = log;
  }

  Answer post(OAuthRequest request) {
    return switch (request.required("grant_type")) {
      case CLIENT_CREDENTIALS -> clientCredentials(request);
      case PASSWORD -> password(request);
      default ->
          throw new OAuthException(
              400,
              "unsupported_grant_type",
              "The grant type is not one of " + String.join(", ", GRANTS) + ".");
    };
  }

  private Answer clientCredentials(OAuthRequest request) {
    try {
      Scopes granted = granted(request);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("access_token", management.issue(granted));
      answer.put("scope", granted.text());
      answer.put("expires_in", ManagementTokens.LIFETIME.toSeconds());
      answer.put("token_type", "Bearer");
      log.management(ApiLog.CLIENT_CREDENTIALS, "Client credentials for an access token");
      return Answer.of(ClaimValue.of(answer));
    } catch (OAuthException e) {
      log.stranger(ApiLog.FAILED_CLIENT_CREDENTIALS, e.getMessage());
      throw e;
    }
  }

  private Scopes granted(OAuthRequest request) {
    if (!management.isClient(request.client())) {
      throw OAuthException.unauthorized();
    }
    Optional<String> audience = request.audience();
    if (audience.filter(asked -> !management.isMeant(asked)).isPresent()) {
      throw new OAuthException(
          403,
          "access_denied",
          "The only audience for client credentials is " + management.identifier());
    }
    Scopes asked = request.scopes();
    if (!ManagementTokens.SCOPES.names().containsAll(asked.names())) {
      throw new OAuthException(
          400,
          "invalid_scope",
          "Some of these scopes do not exist in the API; it has " + ManagementTokens.SCOPES.text());
    }
    return asked.names().isEmpty() ? ManagementTokens.SCOPES : asked;
  }

  private Answer password(OAuthRequest request) {
    ServedClient client =
        directory.client(request.client().id()).orElseThrow(OAuthException::unauthorized);
    String userId = names.userId(request.required("username"));
    String password = request.required(PASSWORD);
    OidcRequest asked = new OidcRequest(audiences(request), request.scopes(), PASSWORD);
    try {
      signIns.authenticate(client, userId, password);
    } catch (TooManyAttemptsException e) {
      log.tokens(ApiLog.FAILED_PASSWORD, e.problem().message(), client, Optional.empty());
      throw new OAuthException(429, "too_many_attempts", e.problem().message());
    } catch (ProblemException e) {
      log.tokens(ApiLog.FAILED_PASSWORD, e.problem().message(), client, Optional.empty());
      throw new OAuthException(403, "invalid_grant", "Wrong email or password.");
    }
    try {
      SignIn.Authenticated user =
          new SignIn.Authenticated(userId, site.clock().instant(), Circumstances.NONE);
      SignedTokens tokens = tokens(signIns, new SignIn(client, asked, user, Optional.empty()));
      log.tokens(ApiLog.PASSWORD, "Password for an access token", client, Optional.of(userId));
      return json(tokens);
    } catch (ProblemException e) {
      log.tokens(ApiLog.FAILED_PASSWORD, e.problem().message(), client, Optional.of(userId));
      throw new OAuthException(403, "access_denied", e.problem().message());
    }
  }

  /**
   * Returns the audiences: as documented, an access token for an API also opens /userinfo if openid
   * is granted.
   */
  private List<String> audiences(OAuthRequest request) {
    List<String> audiences = new ArrayList<>();
    request.audience().ifPresent(audiences::add);
    String userinfo = new TenantApis(directory.tenant().domains()).userinfo();
    if (!audiences.isEmpty() && request.scopes().openId() && !audiences.contains(userinfo)) {
      audiences.add(userinfo);
    }
    return audiences;
  }

  /** Signs a user in to a client that speaks OpenID Connect. */
  static SignedTokens tokens(SignIns signIns, SignIn signIn) {
    return ((IssuedTokens) signIns.complete(signIn).issued()).signed();
  }

  private static Answer json(SignedTokens tokens) {
    return Answer.of(
        JsonReader.readValue("tokens", 1, tokens.json().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "TokenEndpoint";
  }
}
