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
 * @param asked what the login reads of it; its ACS URL is a registered callback, always there
 * @param subject whom the assertion has to be about (saml-core 3.4.1.4); see {@link
 *     #UNKNOWN_PRINCIPAL}
 * @param forceAuthn whether the user has to authenticate afresh, whatever session there is
 * @param passive whether the user must not be shown a page; see {@link #NO_PASSIVE}
 * @param issueInstant when it was made
 */
public record AuthnRequest(
    SamlRequest asked,
    Optional<LogoutName> subject,
    boolean forceAuthn,
    boolean passive,
    Instant issueInstant) {
  /** The answer to a request that is passive: as documented, these are not supported. */
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
   * Whether the request is met by an assertion about this NameID: it names no user, or that one. If
   * not, {@link #UNKNOWN_PRINCIPAL} is the answer.
   */
  public boolean admits(NameId issued) {
    return subject.map(named -> named.means(issued)).orElse(true);
  }

  @Override
  public String toString() {
    return "AuthnRequest";
  }
}
