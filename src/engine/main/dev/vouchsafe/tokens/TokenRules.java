package dev.vouchsafe.tokens;

import dev.vouchsafe.precedence.ClaimNamespace;
import dev.vouchsafe.precedence.CustomClaims;
import dev.vouchsafe.precedence.Precedence;
import java.util.Optional;

/**
 * The rules of Auth0's custom-claims migration, one method each, in the order of its document. A
 * rule returns the reason why a claim is ignored, starting with the rule's name; empty if the rule
 * does not apply.
 */
final class TokenRules {
  private final Precedence precedence;
  private final TokenRequest request;

  TokenRules(Precedence precedence, TokenRequest request) {
    this.precedence = precedence;
    this.request = request;
  }

  /** Returns the reason why a token ignores a claim; empty if it contains the claim. */
  Optional<String> ignored(Token token, String claim) {
    return CustomClaims.restrictedClaim(claim)
        .or(() -> CustomClaims.namespace(claim))
        .or(() -> restrictedAudience(token, claim))
        .or(() -> profileClaim(token, claim))
        .or(() -> CustomClaims.privateClaim(claim, precedence));
  }

  /** An access token for one of the tenant's own APIs contains namespaced claims only. */
  private Optional<String> restrictedAudience(Token token, String claim) {
    return token == Token.ACCESS_TOKEN
            && !ClaimNamespace.of(claim).isNamespaced()
            && request.forOwnApi()
        ? Optional.of("restricted audience: for the tenant's own API a claim must be namespaced")
        : Optional.empty();
  }

  /** Profile claims need their scope; with legacy precedence, access tokens contain none. */
  private Optional<String> profileClaim(Token token, String claim) {
    if (!CustomClaims.OIDC_PROFILE.contains(claim)) {
      return Optional.empty();
    } else if (token == Token.ACCESS_TOKEN && precedence == Precedence.LEGACY) {
      return Optional.of("profile claim: with legacy precedence no access token carries it");
    }
    return profileScope(claim);
  }

  /** Returns the reason why the granted scopes do not release a profile claim; empty if they do. */
  Optional<String> profileScope(String claim) {
    return request.scopes().open(claim)
        ? Optional.empty()
        : Optional.of("profile claim: it needs the scope " + Scopes.openedBy(claim));
  }

  /**
   * Returns the reason why /userinfo omits a claim of the ID token; empty if it contains it. With
   * legacy precedence, /userinfo contains namespaced claims only, including those in reserved
   * namespaces.
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
