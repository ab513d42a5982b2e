package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedClient;
import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.auth0.export.TenantLogins;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.BearerToken;
import dev.vouchsafe.idp.store.NewUser;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoreException;
import dev.vouchsafe.idp.store.StoredConnection;
import dev.vouchsafe.idp.store.StoredUser;
import dev.vouchsafe.idp.tenant.UpstreamUsers.UpstreamUser;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.settings.Tenant;
import dev.vouchsafe.signing.SigningKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant with its clients, its users and its store. Connections' options, and so the Deny List in
 * force, are those of the store, which the Management API changes; clients are those of the export.
 * Immutable and thread-safe.
 */
public final class ServedTenant {
  /** The strategy of connections whose users are kept here. */
  public static final String DATABASE = "auth0";

  /** Where exports have the sample application: at the address that serve has unless asked. */
  private static final String SAMPLE = "http://localhost:8080/application";

  /** Of several users whose names hold a hint, one has it as the whole address. */
  private static final int MOST_OF_A_HINT = 100;

  private final DeployCliExport export;
  private final Store store;
  private final SigningKey key;
  private final Surroundings around;
  private final Map<String, ServedClient> clients = new LinkedHashMap<>();
  private final Map<String, ExportedConnection> connections = new LinkedHashMap<>();
  private final UpstreamUsers upstream;
  private final UserDirectory directory;

  /**
   * What there is around a tenant.
   *
   * @param url under which browsers reach it, without a slash at its end
   * @param clock what time it is
   * @param random where tokens come from
   * @param acsRule which callbacks answers may go to
   */
  public record Surroundings(String url, Clock clock, SecureRandom random, AcsRule acsRule) {
    /** As above, with callbacks that are https or on this machine. */
    public Surroundings(String url, Clock clock, SecureRandom random) {
      this(url, clock, random, AcsRule.SAFE_URLS);
    }
  }

  private ServedTenant(DeployCliExport export, Store store, SigningKey key, Surroundings around) {
    this.export = export;
    this.store = store;
    this.key = key;
    this.around = around;
    this.upstream = UpstreamUsers.of(export);
    TenantLogins logins = new TenantLogins(export);
    export.clients().stream()
        .filter(each -> each.problems().isEmpty())
        .forEach(each -> add(ServedClient.of(following(each), logins)));
    export.connections().stream()
        .filter(each -> each.problems().isEmpty())
        .forEach(each -> connections.put(connectionId(each), each));
    this.directory = new UserDirectory(upstream, connections, store);
  }

  /** The sample application is where this server is, whatever the port. */
  private ExportedClient following(ExportedClient client) {
    return new ExportedClient(
        client.label(),
        client.appType(),
        new ExportedClient.Names(
            client.callbacks().stream()
                .map(each -> each.equals(SAMPLE) ? around.url() + "/application" : each)
                .toList(),
            client.names().aliases()),
        client.metadata(),
        client.addons(),
        client.problems());
  }

  /**
   * Takes an export over into a store: its connections, and the users of its databases.
   *
   * @param key signs assertions and tokens
   * @throws InvalidInputException if the export cannot be used
   */
  public static ServedTenant open(
      DeployCliExport export, Store store, SigningKey key, Surroundings around) {
    ServedTenant tenant = new ServedTenant(export, store, key, around);
    tenant.connections.forEach(
        (id, connection) ->
            store
                .connections()
                .register(
                    new StoredConnection(
                        id,
                        connection.name(),
                        connection.strategy(),
                        connection.options().value() instanceof Fields options
                            ? options
                            : Fields.EMPTY)));
    tenant.upstream.all().stream()
        .filter(user -> user.connection().strategy().equals(DATABASE))
        .forEach(tenant::importOnce);
    return tenant;
  }

  private void add(ServedClient client) {
    if (clients.putIfAbsent(client.id(), client) != null) {
      throw new InvalidInputException(
          new Problem(
              "ambiguous-client",
              export.folder().toString(),
              "two clients have the client_id " + client.id(),
              "export the clients with AUTH0_EXPORT_IDENTIFIERS"));
    }
  }

  private void importOnce(UpstreamUser user) {
    if (store.users().find(user.id()).isPresent()) {
      return;
    }
    try {
      user.password()
          .ifPresentOrElse(
              text -> store.users().create(newUser(user), text.toCharArray()),
              () -> store.users().create(newUser(user)));
    } catch (StoreException e) {
      if (!e.problem().code().equals("user-exists")) { // else another node was faster
        throw e;
      }
    }
  }

  private static NewUser newUser(UpstreamUser user) {
    return new NewUser(
        user.id(),
        connectionId(user.connection()),
        new UserProfile(user.profile(), user.connection().connection().upstream()));
  }

  /** An export without identifiers names connections only; then the id is made of the name. */
  private static String connectionId(ExportedConnection connection) {
    return connection.label().id().orElseGet(() -> "con_" + connection.name());
  }

  /** What is known of the tenant itself. */
  public Tenant tenant() {
    return export.tenant();
  }

  /** Under which browsers reach it, without a slash at its end. */
  public String url() {
    return around.url();
  }

  /** Signs assertions, metadata, tokens. */
  public SigningKey key() {
    return key;
  }

  public Clock clock() {
    return around.clock();
  }

  /** What is kept between requests. */
  public Store store() {
    return store;
  }

  /** A token for a new session, ticket or code. */
  public BearerToken newToken() {
    return BearerToken.random(around.random());
  }

  public List<ServedClient> clients() {
    return List.copyOf(clients.values());
  }

  public Optional<ServedClient> client(String id) {
    return Optional.ofNullable(clients.get(id));
  }

  /** The client of a WS-Federation realm: of an alias, or of its id, also as a URN. */
  public Optional<ServedClient> clientOfRealm(String realm) {
    return clients.values().stream()
        .filter(client -> client.isAlso(realm))
        .findFirst()
        .or(() -> client(realm.startsWith("urn:") ? realm.substring("urn:".length()) : realm));
  }

  /**
   * Who can sign in to a client: users that are known upstream, and those that are kept here.
   *
   * @param connection of this connection only, if given
   * @param text what is looked for in their ids, names and addresses; empty for all
   * @param most how many to give
   */
  public UserDirectory.Found usersOf(
      ServedClient client, Optional<String> connection, String text, int most) {
    return directory.find(
        new UserDirectory.Query(
            text,
            from -> client.isEnabled(from) && connection.map(from.name()::equals).orElse(true),
            most));
  }

  /** Everybody who can sign in; as above. */
  public UserDirectory.Found users(String text, int most) {
    return directory.find(new UserDirectory.Query(text, from -> true, most));
  }

  /** The user of an id. */
  public Optional<TestUser> user(String id) {
    return directory.find(id);
  }

  /** The user of a client whom a hint means, by id or by e-mail address. */
  public Optional<String> hinted(ServedClient client, String hint) {
    return (hint.indexOf('|') > 0 ? user(hint) : Optional.<TestUser>empty())
        .filter(user -> mayUse(client, user))
        .or(
            () ->
                usersOf(client, Optional.empty(), hint, MOST_OF_A_HINT).users().stream()
                    .filter(user -> isMeant(user, hint))
                    .findFirst())
        .map(TestUser::id);
  }

  private static boolean isMeant(TestUser user, String hint) {
    return user.id().equals(hint)
        || user.known().email().filter(hint::equalsIgnoreCase).isPresent();
  }

  /** Whether a client has a connection of a name. */
  public boolean isConnectionOf(ServedClient client, String name) {
    return connections.values().stream()
        .filter(connection -> connection.name().equals(name))
        .anyMatch(client::isEnabled);
  }

  /** Which callbacks answers may go to. */
  public AcsRule acsRule() {
    return around.acsRule();
  }

  private boolean mayUse(ServedClient client, TestUser user) {
    return connections.values().stream()
        .filter(connection -> connection.name().equals(user.connection()))
        .anyMatch(client::isEnabled);
  }

  /** What the upstream provider says of a user; empty for users that are kept here. */
  Optional<NewUser> upstream(String userId) {
    return upstream
        .find(userId)
        .filter(user -> !user.connection().strategy().equals(DATABASE))
        .map(ServedTenant::newUser);
  }

  /**
   * The stored user of an id that somebody typed or sent. Only what can be one is looked up: people
   * type their email, and a database may log what it is asked for.
   */
  public Optional<StoredUser> stored(String id) {
    return id.indexOf('|') > 0 || upstream.find(id).isPresent()
        ? store.users().find(id)
        : Optional.empty();
  }

  /** A stored connection as a login needs it, with the metadata of the export. */
  Connection connection(String connectionId) {
    Connection stored = store.connections().find(connectionId).orElseThrow().connection();
    ExportedConnection exported = connections.get(connectionId);
    return exported == null ? stored : stored.with(exported.connection().metadata());
  }

  /** Whether users of a stored connection may sign in to a client. */
  public boolean isEnabled(ServedClient client, String connectionId) {
    ExportedConnection connection = connections.get(connectionId);
    return connection != null && client.isEnabled(connection);
  }

  @Override
  public String toString() {
    return export.toString();
  }
}
