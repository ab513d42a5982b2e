package dev.vouchsafe.messages;

import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.response.SamlStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A request for a login (saml-core 3.4.1).
 *
 * @param asked what the login is told of it; its ACS URL is a registered callback, always there
 * @param forceAuthn whether the user has to authenticate afresh, whatever session there is
 * @param passive whether the user must not be shown a page; see {@link #NO_PASSIVE}
 * @param issueInstant when it was made
 */
public record AuthnRequest(
    SamlRequest asked, boolean forceAuthn, boolean passive, Instant issueInstant) {
  /** The answer to a request that is passive: as documented, these are not supported. */
  public static final SamlStatus NO_PASSIVE =
      new SamlStatus(
          SamlStatus.Code.RESPONDER,
          Optional.of(SamlStatus.Detail.NO_PASSIVE),
          "The user cannot be authenticated without being asked");

  public AuthnRequest {
    Objects.requireNonNull(asked);
    Objects.requireNonNull(issueInstant);
  }

  @Override
  public String toString() {
    return "AuthnRequest";
  }
}
