package dev.vouchsafe.auth0.export;

import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Connection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A connection of an export; databases are connections too.
 *
 * @param label its name, id and place
 * @param connection the part that logins use
 * @param options all its options, which may hold secrets
 * @param enabledClients the names or ids of the clients that may use it; empty if the export does
 *     not say
 * @param problems its problems; a connection with problems refuses every login
 */
public record ExportedConnection(
    Label label,
    Connection connection,
    LocatedValue options,
    Optional<List<String>> enabledClients,
    List<Problem> problems) {

  public ExportedConnection {
    Objects.requireNonNull(label);
    Objects.requireNonNull(connection);
    Objects.requireNonNull(options);
    enabledClients = enabledClients.map(List::copyOf);
    problems = List.copyOf(problems);
  }

  public String name() {
    return label.name();
  }

  /** Returns the strategy, such as {@code samlp}; {@code auth0} for a database. */
  public String strategy() {
    return connection.strategy().orElse("");
  }

  /** True if users of this connection may sign in to the client, or the export does not say. */
  public boolean isEnabledFor(ExportedClient client) {
    return enabledClients
        .map(
            names ->
                names.contains(client.name())
                    || client.label().id().filter(names::contains).isPresent())
        .orElse(true);
  }

  @Override
  public String toString() {
    return "connection " + name();
  }
}
