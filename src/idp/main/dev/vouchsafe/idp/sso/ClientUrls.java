package dev.vouchsafe.idp.sso;

import dev.vouchsafe.settings.Protocol;
import java.util.Optional;

/**
 * The addresses of one client.
 *
 * @param base under which browsers reach the identity provider
 * @param clientId the client
 */
public record ClientUrls(String base, String clientId) {

  /** Where its requests go, and where a sign-in begins here; empty in a protocol without either. */
  public Optional<String> login(Protocol protocol) {
    return switch (protocol) {
      case SAMLP -> Optional.of(base + "/samlp/" + clientId);
      case WSFED -> Optional.of(base + "/wsfed/" + clientId);
      case OIDC -> Optional.empty();
    };
  }

  /** What its administrator is given. */
  public Optional<String> metadata(Protocol protocol) {
    return switch (protocol) {
      case SAMLP -> Optional.of(base + "/samlp/metadata/" + clientId);
      case WSFED ->
          Optional.of(
              base + "/wsfed/" + clientId + "/FederationMetadata/2007-06/FederationMetadata.xml");
      case OIDC -> Optional.empty();
    };
  }

  /** Where its logout messages go. */
  public String logout() {
    return base + "/samlp/" + clientId + "/logout";
  }
}
