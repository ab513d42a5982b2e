package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.NewUser;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoredUser;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.settings.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * Who there is: a tenant's clients, connections and users. Connections' options, and so the Deny
 * List in force, are those of the store, which the Management API changes; clients are those of the
 * export as it was read last. Thread-safe.
 */
public final class Directory {
  /** The strategy of connections whose users are kept here. */
  public static final String DATABASE = "auth0";

  /** Of several users whose names hold a hint, one has it as the whole address. */
  private static final int MOST_OF_A_HINT = 100;

  private final Store store;
  private final String url;
  private volatile Contents contents;

  private Directory(DeployCliExport export, Store store, String url) {
    this.store = store;
    this.url = url;
    this.contents = Contents.of(export, store, url);
  }

  /**
   * Takes an export over into a store: its connections, and the users of its databases.
   *
   * @param url under which browsers reach the server
   * @throws InvalidInputException if the export cannot be used
   */
  static Directory open(DeployCliExport export, Store store, String url) {
    Directory directory = new Directory(export, store, url);
    directory.contents.takeOver(store);
    return directory;
  }

  /**
   * Takes another state of the export over, and serves it from now on. What is kept here stays.
   *
   * @throws InvalidInputException if the export cannot be used; what is served stays as it is then
   */
  public void reload(DeployCliExport export) {
    Contents read = Contents.of(export, store, url);
    read.takeOver(store);
    contents = read;
  }

  /** What is known of the tenant itself. */
  public Tenant tenant() {
    return contents.export().tenant();
  }

  public List<ServedClient> clients() {
    return List.copyOf(contents.clients().values());
  }

  public Optional<ServedClient> client(String id) {
    return Optional.ofNullable(contents.clients().get(id));
  }

  /** The client of a WS-Federation realm: of an alias, or of its id, also as a URN. */
  public Optional<ServedClient> clientOfRealm(String realm) {
    return contents.clients().values().stream()
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
    return contents
        .directory()
        .find(
            new UserDirectory.Query(
                text,
                from -> client.isEnabled(from) && connection.map(from.name()::equals).orElse(true),
                most));
  }

  /** Everybody who can sign in; as above. */
  public UserDirectory.Found users(String text, int most) {
    return contents.directory().find(new UserDirectory.Query(text, from -> true, most));
  }

  /** The user of an id. */
  public Optional<TestUser> user(String id) {
    return contents.directory().find(id);
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
    return contents.connections().values().stream()
        .filter(connection -> connection.name().equals(name))
        .anyMatch(client::isEnabled);
  }

  private boolean mayUse(ServedClient client, TestUser user) {
    return contents.connections().values().stream()
        .filter(connection -> connection.name().equals(user.connection()))
        .anyMatch(client::isEnabled);
  }

  /** What the upstream provider says of a user; empty for users that are kept here. */
  Optional<NewUser> upstream(String userId) {
    return contents
        .upstream()
        .find(userId)
        .filter(user -> !user.connection().strategy().equals(DATABASE))
        .map(Contents::newUser);
  }

  /**
   * The stored user of an id that somebody typed or sent. Only what can be one is looked up: people
   * type their email, and a database may log what it is asked for.
   */
  public Optional<StoredUser> stored(String id) {
    return id.indexOf('|') > 0 || contents.upstream().find(id).isPresent()
        ? store.users().find(id)
        : Optional.empty();
  }

  /** A stored connection as a login needs it, with the metadata of the export. */
  Connection connection(String connectionId) {
    Connection stored = store.connections().find(connectionId).orElseThrow().connection();
    ExportedConnection exported = contents.connections().get(connectionId);
    return exported == null ? stored : stored.with(exported.connection().metadata());
  }

  /** What is stated of a user's logins for scripts. */
  Fields facts(UserProfile profile) {
    return contents.facts().of(new Fields(profile.values()));
  }

  /** Whether users of a stored connection may sign in to a client. */
  public boolean isEnabled(ServedClient client, String connectionId) {
    ExportedConnection connection = contents.connections().get(connectionId);
    return connection != null && client.isEnabled(connection);
  }

  @Override
  public String toString() {
    return contents.export().toString();
  }
}
