package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.SignIn;
import dev.vouchsafe.idp.tenant.SignIns;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.login.OidcRequest;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.tokens.Scopes;
import dev.vouchsafe.tokens.SignedTokens;
import dev.vouchsafe.tokens.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /delegation}, which Auth0 documents as legacy: exchanges the ID token of one client
 * for one of another client. The new token is made from the stored user, so it has no denied
 * values. With the scope {@code passthrough}, it has the scopes of the old token.
 */
final class DelegationEndpoint {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String PASSTHROUGH = "passthrough";

  private final Directory directory;
  private final SignIns signIns;
  private final TokenCheck check;
  private final ApiLog log;

  DelegationEndpoint(Directory directory, SignIns signIns, TokenCheck check, ApiLog log) {
    this.directory = directory;
    this.signIns = signIns;
    this.check = check;
    this.log = log;
  }

  Answer post(OAuthRequest request) {
    if (!request.required("grant_type").equals(GRANT)) {
      throw new OAuthException(
          400, "unsupported_grant_type", "The grant type of a delegation is " + GRANT + ".");
    }
    ServedClient client =
        directory.client(request.required("client_id")).orElseThrow(OAuthException::unauthorized);
    try {
      ServedClient target =
          directory
              .client(request.text("target").orElse(client.id()))
              .orElseThrow(() -> OAuthException.invalidRequest("There is no such target."));
      PresentedToken token = idToken(request.required("id_token"), client, target);
      SignedTokens tokens = delegated(request, token, target);
      log.tokens(ApiLog.DELEGATION, "Successful delegation", target, Optional.of(token.subject()));
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("token_type", "Bearer");
      answer.put("expires_in", Token.ID_TOKEN.lifetime().toSeconds());
      answer.put("id_token", tokens.idToken().orElseThrow());
      return Answer.of(ClaimValue.of(answer));
    } catch (OAuthException e) {
      log.tokens(ApiLog.FAILED_DELEGATION, e.getMessage(), client, Optional.empty());
      throw e;
    }
  }

  /** Reads an ID token; refuses access tokens, because they serve another purpose. */
  private PresentedToken idToken(String text, ServedClient client, ServedClient target) {
    return check
        .read(text)
        .filter(token -> token.audiences().equals(List.of(client.id())))
        .filter(token -> signIns.mayGoOn(target, token.subject()))
        .orElseThrow(
            () ->
                new OAuthException(
                    403,
                    "invalid_grant",
                    "The ID token is of another client or expired, or its user may not use"
                        + " the target."));
  }

  private SignedTokens delegated(OAuthRequest request, PresentedToken token, ServedClient target) {
    String scope = request.text("scope").orElse("openid");
    Scopes asked = scope.equals(PASSTHROUGH) ? token.scopes() : request.scopes();
    Circumstances circumstances = new Circumstances(false, false, Optional.of(scope), false, false);
    try {
      return TokenEndpoint.tokens(
          signIns,
          new SignIn(
              target,
              new OidcRequest(List.of(), asked.changed(Set.of("openid"), Set.of()), GRANT),
              new SignIn.Authenticated(token.subject(), token.issuedAt(), circumstances),
              Optional.empty()));
    } catch (ProblemException e) {
      throw new OAuthException(403, "access_denied", e.problem().message());
    }
  }

  @Override
  public String toString() {
    return "DelegationEndpoint";
  }
}
