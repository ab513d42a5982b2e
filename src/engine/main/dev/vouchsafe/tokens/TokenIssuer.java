package dev.vouchsafe.tokens;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.JwtSigner;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Signs the claims that {@link TokenClaims} decided. Immutable, thread-safe. */
@Api(INTERNAL)
public final class TokenIssuer {
  private final JwtSigner signer;

  public TokenIssuer(JwtSigner signer) {
    this.signer = Objects.requireNonNull(signer);
  }

  /**
   * Issues the signed tokens of a login.
   *
   * @param trace records that a client asks for too little to get an ID token
   * @throws IssuanceException if the user has no id, which a token requires as its subject
   */
  public SignedTokens issue(TokenClaims claims, Instant issuedAt, TraceRecorder trace) {
    if (claims.subject().isEmpty()) {
      throw new IssuanceException(
          new Problem(
              "no-subject",
              "user.user_id",
              "the user has no user_id, which tokens name as their subject",
              "give the user a user_id that is a string"));
    }
    boolean openId = claims.request().scopes().openId();
    if (!openId) {
      trace.record(
          new Decision(
                  Kind.REQUEST,
                  "scope",
                  Outcome.LEFT_OUT,
                  "no ID token is issued, for the scope openid is not asked for",
                  List.of())
              .withCaution(
                  "without the scope openid the client is given no ID token and /userinfo refuses"
                      + " it"));
    }
    return new SignedTokens(
        openId ? Optional.of(sign(Token.ID_TOKEN, claims, issuedAt)) : Optional.empty(),
        sign(Token.ACCESS_TOKEN, claims, issuedAt),
        claims.request().scopes());
  }

  private String sign(Token token, TokenClaims claims, Instant issuedAt) {
    return signer.sign(claims.decoded(token, issuedAt).json());
  }

  @Override
  public String toString() {
    return "TokenIssuer with " + signer;
  }
}
