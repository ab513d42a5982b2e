package dev.vouchsafe.keycloak;

import dev.vouchsafe.keycloak.settings.MapperSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.keycloak.protocol.saml.mappers.NameIdMapperHelper;
import org.keycloak.provider.ProviderConfigProperty;

/** What the administration's form of the mapper asks for. */
final class MapperForm {
  private static final String TRACE = "vouchsafe.trace";

  static final List<ProviderConfigProperty> PROPERTIES = properties();

  private MapperForm() {}

  /** True if each release is recorded as an event with its trace. */
  static boolean wantsTrace(Map<String, String> config) {
    return Boolean.parseBoolean(config.get(TRACE));
  }

  private static List<ProviderConfigProperty> properties() {
    List<ProviderConfigProperty> properties = new ArrayList<>();
    properties.add(
        new ProviderConfigProperty(
            MapperSettings.ADDON,
            "SAML2 Web App settings",
            "The JSON of the application's add-on, as pasted from Auth0.",
            ProviderConfigProperty.TEXT_TYPE,
            "{}"));
    properties.add(
        new ProviderConfigProperty(
            MapperSettings.DENY_LIST,
            "Deny List",
            "Fields that no log shows, as a JSON list: [\"ssn\", \"salary\"].",
            ProviderConfigProperty.TEXT_TYPE,
            ""));
    properties.add(
        new ProviderConfigProperty(
            MapperSettings.USER_ID,
            "Attribute with the user_id",
            "The user attribute that holds Auth0's user_id; only administrators may edit it."
                + " Empty: Keycloak's own id.",
            ProviderConfigProperty.STRING_TYPE,
            ""));
    properties.add(
        new ProviderConfigProperty(
            MapperSettings.PRECEDENCE,
            "Precedence",
            "Auth0's precedence of claims.",
            ProviderConfigProperty.LIST_TYPE,
            "upgraded",
            "upgraded",
            "legacy"));
    properties.add(
        new ProviderConfigProperty(
            TRACE,
            "Trace in events",
            "Record each release as an event USER_INFO_REQUEST with every decision: names and"
                + " reasons, no values.",
            ProviderConfigProperty.BOOLEAN_TYPE,
            "false"));
    NameIdMapperHelper.setConfigProperties(properties);
    return Collections.unmodifiableList(properties);
  }
}
