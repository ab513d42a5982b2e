package dev.vouchsafe.keycloak.wsfed;

import java.util.Map;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.AbstractLoginProtocolFactory;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;

/** The protocol {@code wsfed}, at {@code /realms/REALM/protocol/wsfed}. */
public final class WsFedLoginProtocolFactory extends AbstractLoginProtocolFactory {
  private final RealmIssuers issuers = new RealmIssuers();

  @Override
  public String getId() {
    return WsFedLoginProtocol.ID;
  }

  @Override
  public LoginProtocol create(KeycloakSession session) {
    return new WsFedLoginProtocol(session, issuers);
  }

  @Override
  public Object createProtocolEndpoint(KeycloakSession session, EventBuilder event) {
    return new WsFedEndpoint(session, event, issuers);
  }

  @Override
  public Map<String, ProtocolMapperModel> getBuiltinMappers() {
    return Map.of();
  }

  /** Enables front-channel logout, because relying parties sign out through the browser. */
  @Override
  public void setupClientDefaults(ClientRepresentation written, ClientModel client) {
    if (written.isFrontchannelLogout() == null) {
      client.setFrontchannelLogout(true);
    }
  }

  @Override
  protected void createDefaultClientScopesImpl(RealmModel realm) {}

  @Override
  protected void addDefaults(ClientModel client) {}

  @Override
  public void addClientScopeDefaults(ClientScopeRepresentation scope) {}
}
