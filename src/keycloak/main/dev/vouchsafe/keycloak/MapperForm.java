package dev.vouchsafe.keycloak;

import dev.vouchsafe.keycloak.settings.SettingsForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.keycloak.protocol.saml.mappers.NameIdMapperHelper;
import org.keycloak.provider.ProviderConfigProperty;

/** What the administration's form of the mapper of SAML clients asks for. */
final class MapperForm {
  static final List<ProviderConfigProperty> PROPERTIES = properties();

  private MapperForm() {}

  private static List<ProviderConfigProperty> properties() {
    List<ProviderConfigProperty> properties = new ArrayList<>(SettingsForm.properties());
    NameIdMapperHelper.setConfigProperties(properties);
    return Collections.unmodifiableList(properties);
  }
}
