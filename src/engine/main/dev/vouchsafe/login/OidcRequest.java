package dev.vouchsafe.login;

import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.tokens.Scopes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A client's request in OpenID Connect or OAuth 2.0. The answer is tokens; there is no assertion,
 * message or form.
 *
 * @param audiences the APIs that the access token is for; empty for /userinfo
 * @param scopes the scopes that the client requests
 * @param grant the OAuth grant, such as {@code authorization_code}
 */
public record OidcRequest(List<String> audiences, Scopes scopes, String grant)
    implements ProtocolRequest {
  /** The grant if the request names none. */
  public static final String DEFAULT_GRANT = "authorization_code";

  /** A request for no API and no scope. */
  public static final OidcRequest NONE = new OidcRequest(List.of(), Scopes.NONE, DEFAULT_GRANT);

  public OidcRequest {
    audiences = List.copyOf(audiences);
    Objects.requireNonNull(scopes);
    Objects.requireNonNull(grant);
  }

  @Override
  public Protocol protocol() {
    return Protocol.OIDC;
  }

  @Override
  public List<String> texts() {
    return Stream.of(audiences.stream(), scopes.names().stream(), Stream.of(grant))
        .flatMap(each -> each)
        .toList();
  }

  @Override
  public String toString() {
    return "OpenID Connect request";
  }
}
