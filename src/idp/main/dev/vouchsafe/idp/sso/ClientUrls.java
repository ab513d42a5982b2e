package dev.vouchsafe.idp.sso;

import dev.vouchsafe.settings.Protocol;
import java.util.Optional;

/**
 * The addresses of one client.
 *
 * @param base the address of the identity provider for browsers
 * @param clientId the client
 */
public record ClientUrls(String base, String clientId) {

  /**
   * Returns the URL for its requests and for sign-ins that begin here; empty for a protocol that
   * has neither.
   */
  public Optional<String> login(Protocol protocol) {
    return switch (protocol) {
      case SAMLP -> Optional.of(base + "/samlp/" + clientId);
      case WSFED -> Optional.of(base + "/wsfed/" + clientId);
      case OIDC -> Optional.empty();
    };
  }

  /** Returns the metadata URL for the administrator of the client. */
  public Optional<String> metadata(Protocol protocol) {
    return switch (protocol) {
      case SAMLP -> Optional.of(base + "/samlp/metadata/" + clientId);
      case WSFED ->
          Optional.of(
              base + "/wsfed/" + clientId + "/FederationMetadata/2007-06/FederationMetadata.xml");
      case OIDC -> Optional.empty();
    };
  }

  /** Returns the URL for its logout messages. */
  public String logout() {
    return base + "/samlp/" + clientId + "/logout";
  }
}
