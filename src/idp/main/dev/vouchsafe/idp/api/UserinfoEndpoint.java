package dev.vouchsafe.idp.api;

import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.SignIn;
import dev.vouchsafe.idp.tenant.SignIns;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.login.OidcRequest;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.tokens.TenantApis;
import java.util.Optional;

/**
 * {@code /userinfo}: returns the claims of a new login of the token's user, made from the stored
 * data. So the answer has no denied fields, and later changes and denials apply.
 */
final class UserinfoEndpoint {
  private final Directory directory;
  private final SignIns signIns;
  private final TokenCheck check;
  private final String audience;

  UserinfoEndpoint(Directory directory, SignIns signIns, TokenCheck check) {
    this.directory = directory;
    this.signIns = signIns;
    this.check = check;
    this.audience = new TenantApis(directory.tenant().domains()).userinfo();
  }

  /**
   * Answers a request.
   *
   * @param header the request's {@code Authorization}; empty if it has none
   */
  Answer get(Optional<String> header) {
    PresentedToken token =
        header
            .flatMap(TokenCheck::bearer)
            .flatMap(check::read)
            .filter(read -> read.audiences().contains(audience))
            .orElseThrow(UserinfoEndpoint::invalidToken);
    if (!token.scopes().openId()) {
      throw OAuthException.ofBearer(
          403, "insufficient_scope", "The token was not granted the scope openid.");
    }
    ServedClient client =
        directory
            .client(token.client())
            .filter(known -> signIns.mayGoOn(known, token.subject()))
            .orElseThrow(UserinfoEndpoint::invalidToken);
    SignIn signIn =
        new SignIn(
            client,
            new OidcRequest(token.audiences(), token.scopes(), OidcRequest.DEFAULT_GRANT),
            new SignIn.Authenticated(token.subject(), token.issuedAt(), Circumstances.NONE),
            Optional.empty());
    try {
      return Answer.of(signIns.userinfo(signIn));
    } catch (ProblemException e) {
      throw OAuthException.ofBearer(403, "access_denied", e.problem().message());
    }
  }

  private static OAuthException invalidToken() {
    return OAuthException.ofBearer(
        401, "invalid_token", "The token is missing, expired, or not for this endpoint.");
  }

  @Override
  public String toString() {
    return "UserinfoEndpoint";
  }
}
