package dev.vouchsafe.keycloak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.UserSessionModel;

/** One login of one user at one client, as Keycloak hands it to providers. */
public final class FakeLogin {
  /** The notes of the client's session. */
  final Map<String, Object> notes = new HashMap<>();

  private final Map<String, Object> kept = new HashMap<>();
  private final Map<String, Object> user = new HashMap<>();
  private final Map<String, Object> clientAttributes = new HashMap<>();
  private final Map<String, List<String>> attributes = new HashMap<>();
  private final List<GroupModel> groups = new ArrayList<>();
  private final List<RoleModel> roles = new ArrayList<>();
  private final List<FederatedIdentityModel> links = new ArrayList<>();

  /** A user with an id and a name to sign in with. */
  public FakeLogin(String username) {
    user.put("getId", "id-of-" + username);
    user.put("getUsername", username);
    user.put("getEmail", null);
    user.put("isEmailVerified", true);
    user.put("getFirstName", null);
    user.put("getLastName", null);
    user.put("getAttributes", attributes);
    user.put(
        "getFirstAttribute",
        (Fake.Answer)
            name -> attributes.containsKey(name[0]) ? attributes.get(name[0]).get(0) : null);
    user.put("getGroupsStream", (Fake.Answer) none -> groups.stream());
    user.put("getRoleMappingsStream", (Fake.Answer) none -> roles.stream());
    attribute("username", username);
  }

  /** What the user model answers. */
  public FakeLogin with(String method, Object answer) {
    user.put(method, answer);
    return this;
  }

  /** An attribute of the user. */
  public FakeLogin attribute(String name, String... values) {
    attributes.put(name, List.of(values));
    return this;
  }

  /** A membership; the parent is null for a group of the realm. */
  public FakeLogin group(GroupModel group) {
    groups.add(group);
    return this;
  }

  /** A role; of a client if its id is given. */
  public FakeLogin role(String name, String clientId) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("getName", name);
    answers.put("isClientRole", clientId != null);
    answers.put("getContainerId", clientId);
    answers.put("isComposite", false);
    answers.put("getCompositesStream", (Fake.Answer) none -> Stream.empty());
    roles.add(Fake.of(RoleModel.class, answers));
    return this;
  }

  /** An account at another identity provider. */
  public FakeLogin link(String alias, String userId) {
    links.add(new FederatedIdentityModel(alias, userId, userId));
    return this;
  }

  /** An attribute of the client. */
  FakeLogin clientAttribute(String name, String value) {
    clientAttributes.put(name, value);
    return this;
  }

  /** A group. */
  public static GroupModel groupNamed(String name, GroupModel parent) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("getName", name);
    answers.put("getParent", parent);
    answers.put("getParentId", null);
    answers.put("getRoleMappingsStream", (Fake.Answer) none -> Stream.empty());
    return Fake.of(GroupModel.class, answers);
  }

  public RealmModel realm() {
    return Fake.of(RealmModel.class, Map.of("getId", "realm", "getName", "acme"));
  }

  public ClientModel client() {
    return Fake.of(
        ClientModel.class,
        Map.of(
            "getId",
            "id-of-crm",
            "getClientId",
            "urn:example:crm",
            "getName",
            "CRM",
            "getAttribute",
            (Fake.Answer) name -> clientAttributes.get(name[0])));
  }

  public UserModel user() {
    return Fake.of(UserModel.class, user);
  }

  public KeycloakSession session() {
    UserProvider users =
        Fake.of(
            UserProvider.class,
            Map.of("getFederatedIdentitiesStream", (Fake.Answer) none -> links.stream()));
    IdentityProviderModel google = new IdentityProviderModel();
    google.setProviderId("google");
    IdentityProviderStorageProvider providers =
        Fake.of(
            IdentityProviderStorageProvider.class,
            Map.of("getByAlias", (Fake.Answer) alias -> alias[0].equals("google") ? google : null));
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("getProviderFactory", null);
    return Fake.of(
        KeycloakSession.class,
        Map.of(
            "getAttribute",
            (Fake.Answer) key -> kept.get(key[0]),
            "setAttribute",
            (Fake.Answer) entry -> kept.put((String) entry[0], entry[1]),
            "users",
            users,
            "identityProviders",
            providers,
            "getKeycloakSessionFactory",
            Fake.of(KeycloakSessionFactory.class, nothing)));
  }

  UserSessionModel userSession() {
    Map<String, Object> answers = new HashMap<>();
    answers.put("getRealm", realm());
    answers.put("getUser", user());
    answers.put("getNote", null);
    return Fake.of(UserSessionModel.class, answers);
  }

  AuthenticatedClientSessionModel clientSession() {
    return Fake.of(
        AuthenticatedClientSessionModel.class,
        Map.of(
            "getId",
            "client-session",
            "getClient",
            client(),
            "setNote",
            (Fake.Answer) note -> notes.put((String) note[0], note[1])));
  }

  ClientSessionContext context() {
    return Fake.of(ClientSessionContext.class, Map.of("getClientSession", clientSession()));
  }
}
