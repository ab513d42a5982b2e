package dev.vouchsafe.login;

import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.tokens.Scopes;
import java.util.List;

/** What a client asked for, in its protocol. */
public sealed interface ProtocolRequest permits AssertionRequest, OidcRequest {
  /** Nothing was asked: the login began here. */
  static ProtocolRequest none(Protocol protocol) {
    return switch (protocol) {
      case SAMLP -> SamlRequest.NONE;
      case WSFED -> WsFedRequest.NONE;
      case OIDC -> OidcRequest.NONE;
    };
  }

  /** The protocol it was made in. */
  Protocol protocol();

  /** Every text of the request, to be searched for values that somebody outside chose. */
  List<String> texts();

  /** What an access token is to open; none in protocols without tokens. */
  default List<String> audiences() {
    return List.of();
  }

  /** What was asked for of the user; none in protocols without scopes. */
  default Scopes scopes() {
    return Scopes.NONE;
  }

  /** How the login is made: the grant, or the protocol where there are no grants. */
  default String grant() {
    return protocol().word();
  }
}
