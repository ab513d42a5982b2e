package dev.vouchsafe.keycloak.settings;

import java.util.List;
import java.util.Map;
import org.keycloak.provider.ProviderConfigProperty;

/** The fields of the administration's forms for mappers. */
public final class SettingsForm {
  private static final String TRACE = "vouchsafe.trace";

  private SettingsForm() {}

  /** Whether each release is recorded as an event with its trace. */
  public static boolean wantsTrace(Map<String, String> config) {
    return Boolean.parseBoolean(config.get(TRACE));
  }

  /** The fields that every mapper has. */
  public static List<ProviderConfigProperty> properties() {
    return List.of(
        new ProviderConfigProperty(
            MapperSettings.ADDON,
            "SAML2 Web App settings",
            "The JSON of the application's add-on, as pasted from Auth0.",
            ProviderConfigProperty.TEXT_TYPE,
            "{}"),
        new ProviderConfigProperty(
            MapperSettings.DENY_LIST,
            "Deny List",
            "Fields that no log shows, as a JSON list: [\"ssn\", \"salary\"].",
            ProviderConfigProperty.TEXT_TYPE,
            ""),
        new ProviderConfigProperty(
            MapperSettings.USER_ID,
            "Attribute with the user_id",
            "The user attribute that holds Auth0's user_id; only administrators may edit it."
                + " Empty: Keycloak's own id.",
            ProviderConfigProperty.STRING_TYPE,
            ""),
        new ProviderConfigProperty(
            MapperSettings.PRECEDENCE,
            "Precedence",
            "Auth0's precedence of claims.",
            ProviderConfigProperty.LIST_TYPE,
            "upgraded",
            "upgraded",
            "legacy"),
        new ProviderConfigProperty(
            TRACE,
            "Trace in events",
            "Record each release as an event USER_INFO_REQUEST with every decision: names and"
                + " reasons, no values.",
            ProviderConfigProperty.BOOLEAN_TYPE,
            "false"));
  }
}
