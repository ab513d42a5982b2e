package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.signing.JwtAlgorithm;
import dev.vouchsafe.tokens.Scopes;
import dev.vouchsafe.tokens.TenantApis;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens for the Management API: issued to its only client, checked at each operation. The
 * API refuses tokens of users, whatever their audience and scopes: it requires the claim {@code
 * gty}, which neither rules nor actions can set.
 */
final class ManagementTokens {
  /** The client_id of the only client. */
  static final String CLIENT = "management";

  static final String CLIENT_NAME = "Management API";

  /** All scopes of the Management API. */
  static final Scopes SCOPES =
      Scopes.of(
          "read:connections update:connections read:users create:users update:users delete:users"
              + " read:logs");

  /** The lifetime of a token: the documented default. */
  static final Duration LIFETIME = Duration.ofHours(24);

  private static final String GRANT = "client-credentials";

  private final Site site;
  private final TenantApis apis;
  private final TokenCheck check;
  private final ManagementSecret secret;

  ManagementTokens(Site site, Directory directory, TokenCheck check, ManagementSecret secret) {
    this.site = site;
    this.apis = new TenantApis(directory.tenant().domains());
    this.check = check;
    this.secret = secret;
  }

  /** True if these are the credentials of the API's only client. */
  boolean isClient(OAuthRequest.Credentials credentials) {
    return credentials.id().equals(CLIENT)
        && credentials.secret().filter(secret::matches).isPresent();
  }

  /** Returns the audience of the tokens, which is the identifier of the API. */
  String identifier() {
    return apis.issuer() + "api/v2/";
  }

  /**
   * True if the audience is this API: its identifier or its address, with or without a slash at the
   * end. Auth0's libraries use the address.
   */
  boolean isMeant(String audience) {
    String wanted = audience.endsWith("/") ? audience : audience + "/";
    String served = lower(site.url()).replaceFirst("^https?:", "") + "/api/v2/";
    return List.of(identifier(), "https:" + served, "http:" + served).contains(lower(wanted));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Issues a token with these scopes. */
  String issue(Scopes scopes) {
    Instant now = site.clock().instant();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", apis.issuer());
    claims.put("sub", CLIENT + "@clients");
    claims.put("aud", identifier());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFETIME).getEpochSecond());
    claims.put("azp", CLIENT);
    claims.put("scope", scopes.text());
    claims.put("gty", GRANT);
    return site.key()
        .jwtSigner(JwtAlgorithm.defaultFor(site.key()))
        .sign(ClaimValue.of(claims).json());
  }

  /**
   * Requires a token with the scope.
   *
   * @param header the request's {@code Authorization}; empty if it has none
   * @throws ApiException with 401 or 403, if the token is missing, invalid or lacks the scope
   */
  void require(Optional<String> header, String scope) {
    String written =
        header.orElseThrow(
            () -> new ApiException(401, "missing_authentication", "Missing authentication"));
    String token =
        TokenCheck.bearer(written)
            .orElseThrow(
                () -> new ApiException(400, "Bearer", "Bad HTTP authentication header format"));
    PresentedToken presented =
        check
            .read(token)
            .filter(read -> read.audiences().contains(identifier()))
            .orElseThrow(() -> new ApiException(401, "invalid_token", "Invalid token"));
    boolean granted =
        presented.grant().filter(GRANT::equals).isPresent()
            && presented.client().equals(CLIENT)
            && presented.scopes().names().contains(scope);
    if (!granted) {
      throw new ApiException(
          403, "insufficient_scope", "Insufficient scope, expected any of: " + scope);
    }
  }

  @Override
  public String toString() {
    return "ManagementTokens";
  }
}
