package dev.vouchsafe.tokens;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The claims of the tokens and of /userinfo. {@code toString} shows no claim.
 *
 * @param idToken all claims of the ID token
 * @param accessToken all claims of the access token
 * @param userinfo the answer of /userinfo
 */
public record DecodedTokens(Fields idToken, Fields accessToken, Fields userinfo) {
  public DecodedTokens {
    Objects.requireNonNull(idToken);
    Objects.requireNonNull(accessToken);
    Objects.requireNonNull(userinfo);
  }

  /** All three as one JSON object. */
  public String json() {
    Map<String, ClaimValue> all = new LinkedHashMap<>();
    all.put("id_token", idToken);
    all.put("access_token", accessToken);
    all.put("userinfo", userinfo);
    return new Fields(all).json();
  }

  @Override
  public String toString() {
    return "decoded tokens";
  }
}
