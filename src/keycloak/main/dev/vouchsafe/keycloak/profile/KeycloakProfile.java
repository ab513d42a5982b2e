package dev.vouchsafe.keycloak.profile;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.broker.social.SocialIdentityProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/** Reads a user of a realm. The manual's page about Keycloak has a table of the fields. */
public final class KeycloakProfile {
  private static final String APP = UserProfile.APP_METADATA + ".";
  private static final String USER = UserProfile.USER_METADATA + ".";

  /**
   * Attributes that are not root fields: internal ones of Keycloak, and names of fields that come
   * from elsewhere, because users may be allowed to edit attributes.
   */
  private static final Set<String> RESERVED =
      Set.of(
          "user_id",
          UserModel.USERNAME,
          UserModel.EMAIL,
          UserModel.FIRST_NAME,
          UserModel.LAST_NAME,
          "email_verified",
          "name",
          "given_name",
          "family_name",
          "groups",
          "roles",
          "client_roles",
          UserProfile.IDENTITIES,
          UserProfile.APP_METADATA,
          UserProfile.USER_METADATA);

  private static final String PERSISTENT_ID = "saml.persistent.name.id.for.";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final ClientModel client;

  public KeycloakProfile(KeycloakSession session, RealmModel realm, ClientModel client) {
    this.session = session;
    this.realm = realm;
    this.client = client;
  }

  /**
   * Reads the profile of a user.
   *
   * @param userId the attribute with the {@code user_id}; empty for Keycloak's own id. A user
   *     without the attribute gets no {@code user_id}, because service providers would take another
   *     id for another user
   */
  public UserProfile of(UserModel user, Optional<String> userId) {
    Map<String, Object> fields = new LinkedHashMap<>();
    put(fields, "user_id", userId.isEmpty() ? user.getId() : user.getFirstAttribute(userId.get()));
    put(fields, "username", user.getUsername());
    put(fields, "email", user.getEmail());
    if (user.getEmail() != null) {
      fields.put("email_verified", user.isEmailVerified());
    }
    String name =
        Stream.of(user.getFirstName(), user.getLastName())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(" "));
    put(fields, "name", name);
    put(fields, "given_name", user.getFirstName());
    put(fields, "family_name", user.getLastName());
    put(fields, "groups", user.getGroupsStream().map(KeycloakProfile::path).sorted().toList());
    Set<RoleModel> roles = RoleUtils.getDeepUserRoleMappings(user);
    put(fields, "roles", names(roles, role -> !role.isClientRole()));
    put(fields, "client_roles", names(roles, this::isOfClient));
    put(fields, UserProfile.IDENTITIES, identities(user));
    addAttributes(user.getAttributes(), userId, fields);
    return new UserProfile((Fields) ClaimValue.of(fields));
  }

  private static void put(Map<String, Object> fields, String name, Object value) {
    boolean nothing = value == null || value.equals("") || value.equals(List.of());
    if (!nothing) {
      fields.put(name, value);
    }
  }

  /**
   * Returns the path of a group, such as {@code sales} or {@code sales/emea}; names alone are not
   * unique.
   */
  private static String path(GroupModel group) {
    GroupModel parent = group.getParent();
    return parent == null ? group.getName() : path(parent) + "/" + group.getName();
  }

  private boolean isOfClient(RoleModel role) {
    return role.isClientRole() && role.getContainerId().equals(client.getId());
  }

  private static List<String> names(Set<RoleModel> roles, Predicate<RoleModel> wanted) {
    return roles.stream().filter(wanted).map(RoleModel::getName).sorted().toList();
  }

  private List<Map<String, Object>> identities(UserModel user) {
    return session.users().getFederatedIdentitiesStream(realm, user).map(this::identity).toList();
  }

  private Map<String, Object> identity(FederatedIdentityModel link) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("provider", link.getIdentityProvider());
    identity.put("user_id", link.getUserId());
    identity.put("connection", link.getIdentityProvider());
    identity.put("isSocial", isSocial(link.getIdentityProvider()));
    return identity;
  }

  private boolean isSocial(String alias) {
    return Optional.ofNullable(session.identityProviders().getByAlias(alias))
        .map(
            provider ->
                session
                    .getKeycloakSessionFactory()
                    .getProviderFactory(SocialIdentityProvider.class, provider.getProviderId()))
        .isPresent();
  }

  private static void addAttributes(
      Map<String, List<String>> attributes, Optional<String> userId, Map<String, Object> fields) {
    Map<String, Object> app = new LinkedHashMap<>();
    Map<String, Object> own = new LinkedHashMap<>();
    new TreeMap<>(attributes)
        .forEach(
            (name, values) -> {
              Object value = values.size() == 1 ? values.get(0) : List.copyOf(values);
              if (name.startsWith(APP)) {
                put(app, name.substring(APP.length()), value);
              } else if (name.startsWith(USER)) {
                put(own, name.substring(USER.length()), value);
              } else if (!RESERVED.contains(name)
                  && !name.startsWith(PERSISTENT_ID)
                  && !userId.equals(Optional.of(name))) {
                put(fields, name, value);
              }
            });
    if (!app.isEmpty()) {
      fields.put(UserProfile.APP_METADATA, app);
    }
    if (!own.isEmpty()) {
      fields.put(UserProfile.USER_METADATA, own);
    }
  }
}
