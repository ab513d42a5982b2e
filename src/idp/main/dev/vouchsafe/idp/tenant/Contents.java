package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedClient;
import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.auth0.export.StatedFacts;
import dev.vouchsafe.auth0.export.TenantLogins;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.NewUser;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoreException;
import dev.vouchsafe.idp.store.StoreException.Reason;
import dev.vouchsafe.idp.store.StoredConnection;
import dev.vouchsafe.idp.tenant.UpstreamUsers.UpstreamUser;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The served content of one state of an export. Immutable.
 *
 * @param clients the clients by id
 * @param connections the connections by id
 * @param upstream the users whom other providers authenticate
 * @param directory finds the users
 * @param facts the stated facts about logins, for scripts
 */
record Contents(
    DeployCliExport export,
    Map<String, ServedClient> clients,
    Map<String, ExportedConnection> connections,
    UpstreamUsers upstream,
    UserDirectory directory,
    StatedFacts facts) {
  /** The address of the sample application in exports: the default address of serve. */
  private static final String SAMPLE = "http://localhost:8080/application";

  Contents {
    clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
    connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
  }

  /**
   * Reads the content of an export.
   *
   * @param url the address of the server for browsers
   * @throws InvalidInputException if the export is unusable
   */
  static Contents of(DeployCliExport export, Store store, String url) {
    TenantLogins logins = new TenantLogins(export);
    Map<String, ServedClient> clients = new LinkedHashMap<>();
    export.clients().stream()
        .filter(each -> each.problems().isEmpty())
        .map(each -> ServedClient.of(following(each, url), logins))
        .forEach(
            client -> {
              if (clients.putIfAbsent(client.id(), client) != null) {
                throw ambiguous(export, client);
              }
            });
    Map<String, ExportedConnection> connections = new LinkedHashMap<>();
    export.connections().stream()
        .filter(each -> each.problems().isEmpty())
        .forEach(each -> connections.put(id(each), each));
    UpstreamUsers upstream = UpstreamUsers.of(export);
    return new Contents(
        export,
        clients,
        connections,
        upstream,
        new UserDirectory(upstream, connections, store),
        logins.facts());
  }

  private static InvalidInputException ambiguous(DeployCliExport export, ServedClient client) {
    return new InvalidInputException(
        new Problem(
            "ambiguous-client",
            export.folder().toString(),
            "two clients have the client_id " + client.id(),
            "export the clients with AUTH0_EXPORT_IDENTIFIERS"));
  }

  /** Moves the sample application to the address of this server. */
  private static ExportedClient following(ExportedClient client, String url) {
    return new ExportedClient(
        client.label(),
        client.appType(),
        new ExportedClient.Names(
            client.callbacks().stream()
                .map(each -> each.equals(SAMPLE) ? url + "/application" : each)
                .toList(),
            client.names().aliases()),
        client.metadata(),
        client.addons(),
        client.problems());
  }

  /**
   * Writes the connections and the users of databases into a store.
   *
   * @throws InvalidInputException if a connection's options are invalid; then nothing is written
   */
  void takeOver(Store store) {
    Map<String, StoredConnection> stored = new LinkedHashMap<>();
    connections.forEach((id, each) -> stored.put(id, stored(id, each)));
    stored.values().forEach(StoredConnection::connection); // checks all before it writes one
    stored.values().forEach(store.connections()::register);
    upstream.all().stream()
        .filter(user -> user.connection().strategy().equals(Directory.DATABASE))
        .forEach(user -> importOnce(user, store));
  }

  private static StoredConnection stored(String id, ExportedConnection connection) {
    return new StoredConnection(
        id,
        connection.name(),
        connection.strategy(),
        connection.options().value() instanceof Fields options ? options : Fields.EMPTY);
  }

  private static void importOnce(UpstreamUser user, Store store) {
    if (store.users().find(user.id()).isPresent()) {
      return;
    }
    try {
      user.password()
          .ifPresentOrElse(
              text -> store.users().create(newUser(user), text.toCharArray()),
              () -> store.users().create(newUser(user)));
    } catch (StoreException e) {
      if (e.reason() != Reason.USER_EXISTS) { // otherwise another node was faster
        throw e;
      }
    }
  }

  static NewUser newUser(UpstreamUser user) {
    return new NewUser(
        user.id(),
        id(user.connection()),
        new UserProfile(user.profile(), user.connection().connection().upstream()));
  }

  /** Returns the id of a connection; without one in the export, makes it from the name. */
  private static String id(ExportedConnection connection) {
    return connection.label().id().orElseGet(() -> "con_" + connection.name());
  }

  @Override
  public String toString() {
    return export.toString();
  }
}
