package dev.vouchsafe.idp.store;

import dev.vouchsafe.idp.store.StoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Updates the schema of a database: runs {@code V1.sql} and so on in order, each once. Every
 * statement can run again, because H2 commits each one separately.
 */
final class Migrations {
  /** The newest version of the schema. */
  private static final int NEWEST = 1;

  private static final Pattern SEMICOLON = Pattern.compile(";\\s*");

  private Migrations() {}

  static void run(Transactions transactions) {
    transactions.write("schema_versions", Migrations::migrate);
  }

  private static Void migrate(SqlStatements statements) throws SQLException {
    statements.rows(statements.dialect().one(), row -> null);
    statements.update("CREATE TABLE IF NOT EXISTS schema_versions (version int PRIMARY KEY)");
    int present =
        statements
            .row("SELECT COALESCE(MAX(version), 0) FROM schema_versions", row -> row.getInt(1))
            .orElseThrow();
    if (present > NEWEST) {
      throw new StoreException(
          Reason.NEWER_STORE,
          "schema_versions",
          "the store has version " + present + " of the schema, and this release knows " + NEWEST,
          "use the release that wrote it, or another store");
    }
    for (int version = present + 1; version <= NEWEST; version++) {
      for (String statement : script(version)) {
        statements.update(statement);
      }
      statements.update("INSERT INTO schema_versions VALUES (?)", version);
    }
    return null;
  }

  private static List<String> script(int version) {
    try (InputStream in = Migrations.class.getResourceAsStream("V" + version + ".sql")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SEMICOLON.splitAsStream(text.replaceAll("(?m)^--.*$", "").strip()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
