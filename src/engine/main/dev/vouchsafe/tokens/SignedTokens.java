package dev.vouchsafe.tokens;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The signed tokens of one login. {@code toString} shows none of them, because anyone who has a
 * token can use it.
 *
 * @param idToken a JWT in compact form; empty if the client did not ask for OpenID Connect
 * @param accessToken a JWT in compact form
 * @param scopes the scopes of the access token
 */
public record SignedTokens(Optional<String> idToken, String accessToken, Scopes scopes) {
  public SignedTokens {
    Objects.requireNonNull(idToken);
    Objects.requireNonNull(accessToken);
    Objects.requireNonNull(scopes);
  }

  /** The answer of a token endpoint (RFC 6749, 5.1), as one line of JSON. */
  public String json() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", accessToken);
    idToken.ifPresent(token -> answer.put("id_token", token));
    if (!scopes.names().isEmpty()) {
      answer.put("scope", scopes.text());
    }
    answer.put("expires_in", Token.ACCESS_TOKEN.lifetime().toSeconds());
    answer.put("token_type", "Bearer");
    return ((Fields) ClaimValue.of(answer)).json();
  }

  @Override
  public String toString() {
    return "signed tokens";
  }
}
