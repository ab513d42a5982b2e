package dev.vouchsafe.messages;

import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.response.SamlStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A request for a login (saml-core 3.4.1).
 *
 * @param asked its parts for the login; the ACS URL is always present and a registered callback
 * @param subject the user that the assertion must name (saml-core 3.4.1.4); see {@link
 *     #UNKNOWN_PRINCIPAL}
 * @param forceAuthn whether the user must authenticate again despite a session
 * @param passive whether the user must see no page; see {@link #NO_PASSIVE}
 * @param issueInstant the time it was made
 */
public record AuthnRequest(
    SamlRequest asked,
    Optional<LogoutName> subject,
    boolean forceAuthn,
    boolean passive,
    Instant issueInstant) {
  /**
   * The answer to a passive request. Passive requests are not supported, as documented by Auth0.
   */
  public static final SamlStatus NO_PASSIVE =
      new SamlStatus(
          SamlStatus.Code.RESPONDER,
          Optional.of(SamlStatus.Detail.NO_PASSIVE),
          "The user cannot be authenticated without being asked");

  /** The answer to a request whose Subject is not the user who signed in. */
  public static final SamlStatus UNKNOWN_PRINCIPAL =
      new SamlStatus(
          SamlStatus.Code.RESPONDER,
          Optional.of(SamlStatus.Detail.UNKNOWN_PRINCIPAL),
          "The user who signed in is not the one that the request names");

  public AuthnRequest {
    Objects.requireNonNull(asked);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(issueInstant);
  }

  /**
   * Whether the request names this user or no user. If it names another, {@link #UNKNOWN_PRINCIPAL}
   * is the answer.
   */
  public boolean admits(NameId issued) {
    return subject.map(named -> named.means(issued)).orElse(true);
  }

  @Override
  public String toString() {
    return "AuthnRequest";
  }
}
