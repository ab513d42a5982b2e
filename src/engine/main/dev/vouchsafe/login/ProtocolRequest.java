package dev.vouchsafe.login;

import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.tokens.Scopes;
import java.util.List;

/** A client's request, in its protocol. */
public sealed interface ProtocolRequest permits AssertionRequest, OidcRequest {
  /** Stands for the request of a login that starts at the identity provider. */
  static ProtocolRequest none(Protocol protocol) {
    return switch (protocol) {
      case SAMLP -> SamlRequest.NONE;
      case WSFED -> WsFedRequest.NONE;
      case OIDC -> OidcRequest.NONE;
    };
  }

  /** The protocol of the request. */
  Protocol protocol();

  /** Every text of the request, so that values chosen outside can be searched for. */
  List<String> texts();

  /** The APIs that an access token is requested for; empty in protocols without tokens. */
  default List<String> audiences() {
    return List.of();
  }

  /** The requested scopes; empty in protocols without scopes. */
  default Scopes scopes() {
    return Scopes.NONE;
  }

  /** The OAuth grant, or the protocol's name if it has no grants. */
  default String grant() {
    return protocol().word();
  }
}
