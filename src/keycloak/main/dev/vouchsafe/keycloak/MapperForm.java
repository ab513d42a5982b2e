package dev.vouchsafe.keycloak;

import dev.vouchsafe.keycloak.settings.SettingsForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.keycloak.protocol.saml.mappers.NameIdMapperHelper;
import org.keycloak.provider.ProviderConfigProperty;

/** The fields of the administration's form for the mapper of SAML clients. */
final class MapperForm {
  static final List<ProviderConfigProperty> PROPERTIES = properties();

  private MapperForm() {}

  private static List<ProviderConfigProperty> properties() {
    List<ProviderConfigProperty> properties = new ArrayList<>(SettingsForm.properties());
    NameIdMapperHelper.setConfigProperties(properties);
    return Collections.unmodifiableList(properties);
  }
}
