package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads connections and databases. */
final class ConnectionReader {
  private static final Set<String> KEYS =
      Set.of("name", "id", "strategy", "enabled_clients", "metadata");

  private ConnectionReader() {}

  /**
   * Reads a connection and keeps its problems with it; empty, with the problems in {@code
   * ofEntries}, if the entry has no name or is not a connection.
   *
   * @param otherwise the strategy if the entry has none
   */
  static Optional<ExportedConnection> read(
      LocatedValue entry, Optional<String> otherwise, Problems ofEntries) {
    Problems problems = new Problems();
    JsonObject written = Entry.of(entry, "connection", KEYS, problems);
    Optional<Label> label = Entry.label(written, "connection", "id");
    Optional<String> strategy = written.text("strategy").or(() -> otherwise);
    Optional<List<String>> clients = written.texts("enabled_clients", false);
    Fields metadata = written.fields("metadata").orElse(Fields.EMPTY);
    LocatedValue options = options(entry);
    Connection.Options known =
        Connection.Options.read(
            Entry.of(options, "options", Connection.Options.KEYS, problems), problems);
    if (label.isEmpty()) {
      ofEntries.addAll(problems.all());
    }
    return label.map(
        name ->
            new ExportedConnection(
                name,
                new Connection(name.id(), Optional.of(name.name()), strategy, known, metadata),
                Keywords.restored(options),
                clients,
                problems.all()));
  }

  private static LocatedValue options(LocatedValue entry) {
    LocatedValue written = entry.fields().get("options");
    return written == null || written.isNull()
        ? LocatedValue.object(Map.of(), entry.position())
        : written;
  }
}
