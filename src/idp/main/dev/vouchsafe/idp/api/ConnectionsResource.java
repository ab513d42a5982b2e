package dev.vouchsafe.idp.api;

import dev.vouchsafe.auth0.export.NamedSecrets;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.store.RemovalReport;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoredConnection;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The connections. Programs can replace the options of a connection as a whole; everything else
 * comes from the export.
 */
final class ConnectionsResource {
  /** The header with the number of rows that lost values because of a denial. */
  static final String REMOVED = "Vouchsafe-Removed";

  /** The header with the state of the removed octets. */
  static final String CLEANING = "Vouchsafe-Cleaning";

  private static final String OPTIONS = "options";

  private final Directory directory;
  private final Store store;

  ConnectionsResource(Directory directory, Store store) {
    this.directory = directory;
    this.store = store;
  }

  /** {@code GET /connections} */
  Answer list(ApiRequest request) {
    Parameters query = request.query(ListQuery.parameters("strategy", "name", "include_totals"));
    ListQuery wanted = ListQuery.of(query);
    List<StoredConnection> all =
        store.connections().list().stream()
            .filter(each -> isAsked(query, "strategy", each.strategy()))
            .filter(each -> isAsked(query, "name", each.name()))
            .toList();
    return wanted.answer(
        "connections", wanted.pageOf(all).stream().map(this::shown).toList(), all::size);
  }

  private static boolean isAsked(Parameters query, String name, String value) {
    return query.text(name).map(value::equals).orElse(true);
  }

  /** {@code GET /connections/{id}} */
  Answer get(ApiRequest request) {
    ListQuery wanted = ListQuery.of(request.query(ListQuery.OF_ONE));
    return Answer.of(wanted.chosen(shown(found(request.id()))));
  }

  private StoredConnection found(String id) {
    return store.connections().find(id).orElseThrow(ApiException::noSuchConnection);
  }

  /**
   * {@code PATCH /connections/{id}}: replaces all options. Newly denied fields are removed from the
   * store before the answer.
   */
  Answer patch(ApiRequest request) throws IOException {
    request.query(Set.of());
    Problems problems = new Problems();
    JsonObject body = request.body(problems);
    if (!body.fields().keySet().equals(Set.of(OPTIONS))) {
      throw ApiException.invalidBody(
          "only \"options\" can be changed here; what else a connection has stands in the tenant's"
              + " export");
    }
    Optional<Fields> options = body.fields(OPTIONS);
    problems.throwIfAny();
    String id = found(request.id()).id();
    RemovalReport removal =
        store
            .connections()
            .replaceOptions(
                id,
                options.orElseThrow(
                    () -> ApiException.invalidBody("\"options\" is null, not an object")));
    return Answer.of(shown(found(id)))
        .withHeaders(headers(removal))
        .changed(new Answer.Change(Optional.of(id), Optional.empty(), details(removal)));
  }

  /**
   * Returns headers that describe the removal. The documented body has no place for it, and Auth0's
   * libraries read the body strictly. The tenant's log has the same facts.
   */
  private static Map<String, String> headers(RemovalReport removal) {
    return Map.of(
        REMOVED,
        "users="
            + removal.users()
            + ", sessions="
            + removal.sessions()
            + ", others="
            + removal.others(),
        CLEANING,
        removal.cleaning().command().map(command -> "run " + command).orElse("done"));
  }

  private static Fields details(RemovalReport removal) {
    Map<String, Object> removed = new LinkedHashMap<>();
    removed.put("denied", removal.denied().stream().sorted().toList());
    removed.put("users", removal.users());
    removed.put("sessions", removal.sessions());
    removed.put("others", removal.others());
    removed.put("cleaning", removal.cleaning().words());
    return ApiLog.details(Map.of("removal", removed));
  }

  /** Returns the connection as documented, without options that the export does not contain. */
  private Fields shown(StoredConnection connection) {
    Map<String, ClaimValue> options = new LinkedHashMap<>(connection.options().fields());
    options.values().removeIf(NamedSecrets::isNotShown);
    List<String> clients = new ArrayList<>();
    for (ServedClient client : directory.clients()) {
      if (directory.isEnabled(client, connection.id())) {
        clients.add(client.id());
      }
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", connection.id());
    shown.put(OPTIONS, new Fields(options));
    shown.put("strategy", connection.strategy());
    shown.put("name", connection.name());
    shown.put("realms", List.of(connection.name()));
    shown.put("enabled_clients", clients);
    return (Fields) ClaimValue.of(shown);
  }

  @Override
  public String toString() {
    return "connections";
  }
}
