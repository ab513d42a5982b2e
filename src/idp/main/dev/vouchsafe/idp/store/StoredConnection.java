package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Connection;
import java.util.Optional;

/**
 * A connection as the tenant has it now. {@code toString} shows no option: secrets are among them.
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
   * The connection as a login needs it.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the options that matter cannot be used
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
