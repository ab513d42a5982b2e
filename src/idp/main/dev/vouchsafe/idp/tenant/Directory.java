package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.auth0.export.ExportedFacts;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.NewUser;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoredUser;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Quoted;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.settings.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant's clients, connections and users. The options of connections, including the Deny List,
 * come from the store, where the Management API changes them. The clients come from the latest
 * state of the export. Thread-safe.
 */
public final class Directory {
  /** The strategy of connections whose users are in this store. */
  public static final String DATABASE = "auth0";

  /**
   * The most users to search for a hint; several names may contain it, but only one user has it as
   * the whole address.
   */
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
   * Imports an export's connections and the users of its databases into a store.
   *
   * @param url the address of the server for browsers
   * @throws InvalidInputException if the export is unusable
   */
  static Directory open(DeployCliExport export, Store store, String url) {
    Directory directory = new Directory(export, store, url);
    directory.contents.takeOver(store);
    return directory;
  }

  /**
   * Imports and serves a new state of the export. Stored data stays.
   *
   * @throws InvalidInputException if the export is unusable; then the old state stays
   */
  public void reload(DeployCliExport export) {
    Contents read = Contents.of(export, store, url);
    read.takeOver(store);
    contents = read;
  }

  /** Returns the tenant itself. */
  public Tenant tenant() {
    return contents.export().tenant();
  }

  public List<ServedClient> clients() {
    return List.copyOf(contents.clients().values());
  }

  public Optional<ServedClient> client(String id) {
    return Optional.ofNullable(contents.clients().get(id));
  }

  /** Finds the client of a WS-Federation realm by an alias, or by its id, also in a URN. */
  public Optional<ServedClient> clientOfRealm(String realm) {
    return contents.clients().values().stream()
        .filter(client -> client.isAlso(realm))
        .findFirst()
        .or(() -> client(realm.startsWith("urn:") ? realm.substring("urn:".length()) : realm));
  }

  /**
   * Finds users who can sign in to a client: those of upstream providers and those of this store.
   *
   * @param connection the connection of the users; empty for all
   * @param text the text to find in their ids, names and addresses; empty for all
   * @param most the most users to return
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

  /** Finds users of any client, as above. */
  public UserDirectory.Found users(String text, int most) {
    return contents.directory().find(new UserDirectory.Query(text, from -> true, most));
  }

  /** Returns the user with this id. */
  public Optional<TestUser> user(String id) {
    return contents.directory().find(id);
  }

  /** Finds a user of a client by id or e-mail address. */
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

  /** True if the client has a connection of this name. */
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

  /** Returns the user's data from the upstream provider; empty for users of this store. */
  Optional<NewUser> upstream(String userId) {
    return contents
        .upstream()
        .find(userId)
        .filter(user -> !user.connection().strategy().equals(DATABASE))
        .map(Contents::newUser);
  }

  /**
   * Returns the stored user with an id that somebody typed or sent. It looks up only texts that
   * look like an id, because people type e-mail addresses and a database may log its queries.
   */
  public Optional<StoredUser> stored(String id) {
    return id.indexOf('|') > 0 || contents.upstream().find(id).isPresent()
        ? store.users().find(id)
        : Optional.empty();
  }

  /** Returns a stored connection for a login, with the metadata of the export. */
  Connection connection(String connectionId) {
    Connection stored = store.connections().find(connectionId).orElseThrow().connection();
    ExportedConnection exported = contents.connections().get(connectionId);
    return exported == null ? stored : stored.with(exported.connection().metadata());
  }

  /**
   * Returns the id of the connection that has the name of another tenant's connection.
   *
   * @throws InvalidInputException if there is none
   */
  String connectionLike(Connection there) {
    String name = there.name().orElse("");
    return contents.connections().entrySet().stream()
        .filter(each -> each.getValue().name().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    new Problem(
                        "unknown-connection",
                        this.toString(),
                        "the tenant has no connection "
                            + Quoted.of(name)
                            + ", from which the user comes",
                        "export this connection too, or choose another user")));
  }

  /**
   * Returns the client that stands for another tenant's client: the one with its id, else the only
   * one with its name.
   *
   * @throws InvalidInputException if there is none, or more than one
   */
  ServedClient clientLike(ServedClient there) {
    List<ServedClient> named =
        client(there.id())
            .map(List::of)
            .orElseGet(
                () ->
                    contents.clients().values().stream()
                        .filter(each -> each.name().equals(there.name()))
                        .toList());
    if (named.size() == 1) {
      return named.get(0);
    }
    throw new InvalidInputException(
        new Problem(
            named.isEmpty() ? "unknown-client" : "ambiguous-client",
            this.toString(),
            "the tenant has "
                + (named.isEmpty() ? "no client" : named.size() + " clients")
                + " with the id or the name of "
                + Quoted.of(there.name()),
            "give the client the same name or client_id in both exports"));
  }

  /** Returns the stated facts about a user's logins, for scripts. */
  Fields facts(UserProfile profile) {
    return contents.facts().of(new Fields(profile.values()));
  }

  /** Returns the roles and organizations of the export. */
  public ExportedFacts exported() {
    return contents.export().scripts().facts();
  }

  /** True if users of a stored connection may sign in to the client. */
  public boolean isEnabled(ServedClient client, String connectionId) {
    ExportedConnection connection = contents.connections().get(connectionId);
    return connection != null && client.isEnabled(connection);
  }

  @Override
  public String toString() {
    return contents.export().toString();
  }
}
