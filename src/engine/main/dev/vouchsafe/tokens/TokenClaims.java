package dev.vouchsafe.tokens;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Num;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.precedence.EffectiveClaim;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.ReleasableClaims;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of the ID token, the access token and /userinfo for one login. Immutable; {@code
 * toString} shows no claim.
 */
@Api(INTERNAL)
public final class TokenClaims {
  private final TokenRequest request;
  private final Optional<String> subject;
  private final Map<Token, Fields> claims;
  private final Fields userinfo;
  private final DeprecatedClaims deprecated;

  private TokenClaims(
      TokenRequest request,
      Optional<String> subject,
      Map<Token, Fields> claims,
      Fields userinfo,
      DeprecatedClaims deprecated) {
    this.request = request;
    this.subject = subject;
    this.claims = Collections.unmodifiableMap(claims);
    this.userinfo = userinfo;
    this.deprecated = deprecated;
  }

  /**
   * Decides which claims each token and /userinfo contain.
   *
   * @throws dev.vouchsafe.problem.IssuanceException if the custom claims of a token are too large;
   *     no other property of a claim fails a login
   */
  public static TokenClaims of(
      ReleasableClaims known, TokenRequest request, Precedence precedence, TraceRecorder trace) {
    ClaimSelection selection = new ClaimSelection(known, request, precedence, trace);
    Map<Token, Fields> claims = new EnumMap<>(Token.class);
    Map<String, ClaimValue> idToken = selection.profileForIdToken();
    Fields custom = selection.custom(Token.ID_TOKEN);
    SizeLimit.check(Token.ID_TOKEN, custom);
    idToken.putAll(custom.fields());
    claims.put(Token.ID_TOKEN, new Fields(idToken));
    claims.put(Token.ACCESS_TOKEN, selection.custom(Token.ACCESS_TOKEN));
    SizeLimit.check(Token.ACCESS_TOKEN, claims.get(Token.ACCESS_TOKEN));
    return new TokenClaims(
        request,
        subject(known),
        claims,
        selection.userinfo(),
        DeprecatedClaims.of(known.set(), request, precedence));
  }

  private static Optional<String> subject(ReleasableClaims known) {
    return Optional.ofNullable(known.root("user_id"))
        .map(EffectiveClaim::value)
        .filter(ClaimValue::isScalar)
        .map(ClaimValue::text)
        .filter(text -> !text.isEmpty());
  }

  /** The subject of the tokens: the user's id; empty if the user has none. */
  Optional<String> subject() {
    return subject;
  }

  /** The token request that the claims were decided for. */
  TokenRequest request() {
    return request;
  }

  /** The names of claims that the migration will change; none if the tenant is migrated. */
  public DeprecatedClaims deprecated() {
    return deprecated;
  }

  /** The claims of tokens issued at a time, and of /userinfo. */
  public DecodedTokens decoded(Instant issuedAt) {
    return new DecodedTokens(
        decoded(Token.ID_TOKEN, issuedAt), decoded(Token.ACCESS_TOKEN, issuedAt), userinfo());
  }

  /** All claims of a token: protocol claims, then those of the user. */
  Fields decoded(Token token, Instant issuedAt) {
    Map<String, ClaimValue> all = new LinkedHashMap<>();
    all.put("iss", new Text(request.tenant().issuer()));
    subject.ifPresent(sub -> all.put("sub", new Text(sub)));
    all.put("aud", audience(token));
    all.put("iat", Num.of(issuedAt.getEpochSecond()));
    all.put("exp", Num.of(issuedAt.plus(token.lifetime()).getEpochSecond()));
    all.put("azp", new Text(request.clientId()));
    if (!request.scopes().names().isEmpty()) {
      all.put("scope", new Text(request.scopes().text()));
    }
    all.putAll(claims.get(token).fields());
    return new Fields(all);
  }

  /** The answer of /userinfo. */
  Fields userinfo() {
    Map<String, ClaimValue> all = new LinkedHashMap<>();
    subject.ifPresent(sub -> all.put("sub", new Text(sub)));
    all.putAll(userinfo.fields());
    return new Fields(all);
  }

  private ClaimValue audience(Token token) {
    if (token == Token.ID_TOKEN) {
      return new Text(request.clientId());
    }
    List<String> audiences = request.audiences();
    return ClaimValue.of(audiences.size() == 1 ? audiences.get(0) : audiences);
  }

  @Override
  public String toString() {
    return "claims of tokens for " + request.clientId();
  }
}
