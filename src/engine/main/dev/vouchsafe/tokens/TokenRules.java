package dev.vouchsafe.tokens;

import dev.vouchsafe.precedence.ClaimNamespace;
import dev.vouchsafe.precedence.CustomClaims;
import dev.vouchsafe.precedence.Precedence;
import java.util.Optional;

/**
 * Which custom claims count on which token: the rules of the custom-claims migration, one method
 * each, in the order of its document. A rule answers why a claim is ignored, its own name first;
 * empty if the claim is none of its business.
 */
final class TokenRules {
  private final Precedence precedence;
  private final TokenRequest request;

  TokenRules(Precedence precedence, TokenRequest request) {
    this.precedence = precedence;
    this.request = request;
  }

  /** Why a claim is ignored on a token; empty if it counts. */
  Optional<String> ignored(Token token, String claim) {
    return CustomClaims.restrictedClaim(claim)
        .or(() -> CustomClaims.namespace(claim))
        .or(() -> restrictedAudience(token, claim))
        .or(() -> profileClaim(token, claim))
        .or(() -> CustomClaims.privateClaim(claim, precedence));
  }

  /** An access token for one of the tenant's own APIs carries namespaced claims only. */
  private Optional<String> restrictedAudience(Token token, String claim) {
    return token == Token.ACCESS_TOKEN
            && !ClaimNamespace.of(claim).isNamespaced()
            && request.forOwnApi()
        ? Optional.of("restricted audience: for the tenant's own API a claim must be namespaced")
        : Optional.empty();
  }

  /** Claims of a profile need their scope; with legacy precedence, access tokens carry none. */
  private Optional<String> profileClaim(Token token, String claim) {
    if (!CustomClaims.OIDC_PROFILE.contains(claim)) {
      return Optional.empty();
    } else if (token == Token.ACCESS_TOKEN && precedence == Precedence.LEGACY) {
      return Optional.of("profile claim: with legacy precedence no access token carries it");
    }
    return profileScope(claim);
  }

  /** Why the granted scopes keep one of the profile's claims back; empty if they open it. */
  Optional<String> profileScope(String claim) {
    return request.scopes().open(claim)
        ? Optional.empty()
        : Optional.of("profile claim: it needs the scope " + Scopes.openedBy(claim));
  }

  /**
   * Why a claim set on the ID token is not in /userinfo either; empty if it is. With legacy
   * precedence /userinfo has namespaced claims only, and these in reserved namespaces too.
   */
  Optional<String> ignoredInUserinfo(String claim) {
    if (precedence == Precedence.UPGRADED) {
      return ignored(Token.ID_TOKEN, claim);
    }
    return CustomClaims.restrictedClaim(claim)
        .or(
            () ->
                ClaimNamespace.of(claim).isNamespaced()
                    ? Optional.empty()
                    : Optional.of(
                        "namespaced claims: with legacy precedence /userinfo has no others"));
  }
}
