package dev.vouchsafe.keycloak.wsfed;

import dev.vouchsafe.keycloak.decision.SavedMapper;
import dev.vouchsafe.keycloak.settings.MapperSettings;
import dev.vouchsafe.keycloak.settings.SettingsForm;
import dev.vouchsafe.settings.Client;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The protocol mapper <em>Vouchsafe WS-Federation release</em>: sets the content of a relying
 * party's tokens by the settings of Auth0's SAML2 add-on. {@link WsFedLoginProtocol} reads it.
 */
public final class WsFedReleaseMapper implements ProtocolMapper {

  @Override
  public String getId() {
    return RelyingParty.MAPPER;
  }

  @Override
  public String getProtocol() {
    return WsFedLoginProtocol.ID;
  }

  @Override
  public String getDisplayCategory() {
    return "Token mapper";
  }

  @Override
  public String getDisplayType() {
    return "Vouchsafe WS-Federation release";
  }

  @Override
  public String getHelpText() {
    return "Claims, NameIdentifier and kind of the token by the settings of Auth0's add-on.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return SettingsForm.properties();
  }

  @Override
  public void validateConfig(
      KeycloakSession session,
      RealmModel realm,
      ProtocolMapperContainerModel container,
      ProtocolMapperModel mapper)
      throws ProtocolMapperConfigException {
    SavedMapper.check(RelyingParty.MAPPER, container, mapper, WsFedReleaseMapper::requireUsable);
  }

  /** Checks the settings for WS-Federation, which allows other combinations than SAML. */
  private static void requireUsable(MapperSettings settings) {
    Client checked =
        Client.wsFederation("client", "https://client.example/")
            .build()
            .withDefaults(settings.ofWsFederation());
    if (checked.callbacks().isEmpty()) {
      throw new IllegalStateException("a client has the callback that it was made with");
    }
  }

  @Override
  public ProtocolMapper create(KeycloakSession session) {
    throw new UnsupportedOperationException("the login protocol reads the mapper's settings");
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
