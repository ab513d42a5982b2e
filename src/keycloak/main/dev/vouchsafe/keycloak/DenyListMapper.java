package dev.vouchsafe.keycloak;

import dev.vouchsafe.keycloak.settings.MapperSettings;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.withholding.DenyList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The identity-provider mapper <em>Vouchsafe Deny List</em>: keeps attributes of an identity
 * provider out of storage. Keycloak runs mappers in no fixed order, so this one also removes, at
 * the end of the request, what other mappers wrote.
 */
public final class DenyListMapper extends AbstractIdentityProviderMapper {
  private static final String ATTRIBUTE = "user.attributes.";

  /** Keycloak's own fields, which every account must have. */
  private static final Set<String> OWN =
      Set.of(UserModel.USERNAME, UserModel.EMAIL, UserModel.FIRST_NAME, UserModel.LAST_NAME);

  @Override
  public String getId() {
    return "vouchsafe-deny-list";
  }

  @Override
  public String getDisplayType() {
    return "Vouchsafe Deny List";
  }

  @Override
  public String getDisplayCategory() {
    return "Attribute Importer";
  }

  @Override
  public String getHelpText() {
    return "Attributes that are not stored, whatever other mappers import.";
  }

  @Override
  public String[] getCompatibleProviders() {
    return new String[] {ANY_PROVIDER};
  }

  @Override
  public boolean supportsSyncMode(IdentityProviderSyncMode mode) {
    return true;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of(
        new ProviderConfigProperty(
            MapperSettings.DENY_LIST,
            "Deny List",
            "Names of attributes, as a JSON list: [\"ssn\", \"salary\"].",
            ProviderConfigProperty.TEXT_TYPE,
            "[]"));
  }

  /** Called at each login, before a user is created or changed. */
  @Override
  public void preprocessFederatedIdentity(
      KeycloakSession session,
      RealmModel realm,
      IdentityProviderMapperModel mapper,
      BrokeredIdentityContext context) {
    DenyList denied = denied(mapper);
    context.setContextData(new Kept(context.getContextData(), denied));
    FederatedIdentityModel link =
        new FederatedIdentityModel(
            mapper.getIdentityProviderAlias(), context.getId(), context.getUsername());
    removeAtEnd(session, () -> session.users().getUserByFederatedIdentity(realm, link), denied);
  }

  /** Called in the request that creates a user, which can be a later one. */
  @Override
  public void importNewUser(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      IdentityProviderMapperModel mapper,
      BrokeredIdentityContext context) {
    removeAtEnd(session, () -> user, denied(mapper));
  }

  /**
   * Reads the Deny List. An unreadable list refuses every login, because the denied names are
   * unknown.
   */
  private static DenyList denied(IdentityProviderMapperModel mapper) {
    try {
      return MapperSettings.denyList(mapper.getConfig());
    } catch (InvalidInputException e) {
      throw new IdentityBrokerException(
          "Vouchsafe Deny List \"" + mapper.getName() + "\": " + e.problem().line());
    }
  }

  private static void removeAtEnd(
      KeycloakSession session, Supplier<UserModel> found, DenyList denied) {
    session
        .getTransactionManager()
        .enlistPrepare(
            new AbstractKeycloakTransaction() {
              @Override
              protected void commitImpl() {
                UserModel user = found.get();
                if (user != null) {
                  Set.copyOf(user.getAttributes().keySet()).stream()
                      .filter(name -> isDenied(name, denied))
                      .forEach(user::removeAttribute);
                }
              }

              @Override
              protected void rollbackImpl() {
                // Nothing is stored.
              }
            });
  }

  private static boolean isDenied(String attribute, DenyList denied) {
    return !OWN.contains(attribute) && denied.names(attribute);
  }

  /** The data of a login at another identity provider, without denied attributes. */
  private static final class Kept extends HashMap<String, Object> {
    private static final long serialVersionUID = 1L;

    private final transient DenyList denied;

    Kept(Map<String, Object> known, DenyList denied) {
      this.denied = denied;
      known.forEach(this::put);
    }

    @Override
    public Object put(String key, Object value) {
      boolean drops =
          key.startsWith(ATTRIBUTE) && isDenied(key.substring(ATTRIBUTE.length()), denied);
      return drops ? null : super.put(key, value);
    }
  }
}
