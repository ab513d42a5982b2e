package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error of an OAuth endpoint: {@code {error, error_description}} (RFC 6749, 5.2). */
final class OAuthException extends RefusedException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;
  private final boolean bearer;

  private OAuthException(int status, String error, String description, boolean bearer) {
    super(description);
    this.status = status;
    this.error = error;
    this.bearer = bearer;
  }

  OAuthException(int status, String error, String description) {
    this(status, error, description, false);
  }

  static OAuthException invalidRequest(String description) {
    return new OAuthException(400, "invalid_request", description);
  }

  /** The client is unknown or its secret is wrong; the answer is the same as Auth0's. */
  static OAuthException unauthorized() {
    return new OAuthException(401, "access_denied", "Unauthorized");
  }

  /** A bearer token that is not valid here (RFC 6750, 3). */
  static OAuthException ofBearer(int status, String error, String description) {
    return new OAuthException(status, error, description, true);
  }

  @Override
  Answer answer() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", getMessage());
    Answer answer = Answer.of(ClaimValue.of(body)).withStatus(status);
    if (bearer) {
      return answer.withHeaders(Map.of("WWW-Authenticate", "Bearer error=\"" + error + "\""));
    }
    return status == 401
        ? answer.withHeaders(Map.of("WWW-Authenticate", "Basic realm=\"oauth\""))
        : answer;
  }
}
