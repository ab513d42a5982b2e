package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Connection;
import java.util.Optional;

/**
 * The present state of a connection. {@code toString} shows no options, because some are secrets.
 *
 * @param id its id
 * @param name its name
 * @param strategy its kind, such as {@code samlp}
 * @param options all of its options
 */
public record StoredConnection(String id, String name, String strategy, Fields options) {
  public StoredConnection {
    Names.id("connection_id", id);
    Names.id("connection's name", name);
    Names.id("connection's strategy", strategy);
  }

  /**
   * Converts it to the connection of a login.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if its options are invalid
   */
  public Connection connection() {
    Problems problems = new Problems();
    Connection.Options read =
        Connection.Options.read(
            JsonObject.of(LocatedValue.of(options, "options of " + name), "options", problems),
            problems);
    problems.throwIfAny();
    return new Connection(
        Optional.of(id), Optional.of(name), Optional.of(strategy), read, Fields.EMPTY);
  }

  @Override
  public String toString() {
    return "connection " + name;
  }
}
