package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.canary.Canary;
import dev.vouchsafe.claims.ClaimValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of writes loses nothing that was acknowledged. */
class KilledStoreTest {
  private static final String FILE = "vouchsafe.mv.db";

  @TempDir Path folder;

  @Test
  void what_the_embedded_store_acknowledged_is_there_after_kill() throws Exception {
    survives(folder.resolve("data").toString());
  }

  @Test
  void what_postgresql_acknowledged_is_there_after_kill() throws Exception {
    try (PostgresCluster cluster = PostgresCluster.start()) {
      survives(cluster.newDatabase());
    }
  }

  private void survives(String where) throws IOException, InterruptedException {
    for (int round = 1; round <= 2; round++) {
      int written = killedAfter(where, 150);
      try (Store store = open(where)) {
        for (int i = 0; i <= written; i++) {
          assertThat(store.users().find("u" + i)).isPresent();
          assertThat(store.sessions().find(BearerToken.of("session " + i).key())).isPresent();
          assertThat(store.replays().firstUse("_" + i, Instant.now())).isFalse();
        }
        assertThat(store.log().newest(1000)).hasSizeGreaterThan(written);
      }
      if (round == 1) {
        try (Store store = open(where)) { // so that the next one begins anew
          store.users().list(Optional.empty(), 0, 1000).forEach(u -> store.users().delete(u.id()));
        }
      }
    }
  }

  /** Returns the last number that the process printed. */
  private int killedAfter(String where, int lines) throws IOException, InterruptedException {
    Process process = ChildProcess.start(folder, KilledWriter.class, where, "write");
    int last = -1;
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        last = Integer.parseInt(line);
        if (last == lines) {
          process.toHandle().destroyForcibly(); // Process.destroyForcibly would close its output
        }
      }
    }
    process.waitFor();
    assertThat(last).isGreaterThanOrEqualTo(lines);
    return last;
  }

  /** {@code kill -9} leaves the file as it is at that moment. */
  @Test
  void whenever_something_is_acknowledged_the_file_holds_it() throws Exception {
    Path data = folder.resolve("data");
    Path left = Files.createDirectories(folder.resolve("left"));
    try (Store store = open(data.toString())) {
      store.connections().register(OpenedStore.exported(OpenedStore.CONNECTION, Map.of()));
      execute(data, "SET WRITE_DELAY 60000"); // only the store itself triggers writes
      for (int i = 0; i < 100; i++) {
        // Overwrites old chunks at once; each new connection of the pool would reset this to 5 s.
        execute(data, "SET RETENTION_TIME 0");
        Map<String, Object> profile = Map.of("n", i, "more", "x".repeat(i * 37 % 5000));
        store.users().signedIn(OpenedStore.user("u" + i % 10, profile));
        Files.copy(data.resolve(FILE), left.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        try (Store found = open(left.toString())) {
          assertThat(found.users().find("u" + i % 10).orElseThrow().profile().field("n"))
              .isEqualTo(ClaimValue.of(i));
        }
      }
    }
  }

  @Test
  void a_denial_that_is_killed_has_happened_or_has_not() throws Exception {
    for (int round = 0; round < 3; round++) {
      Path data = folder.resolve("data" + round);
      Process process = ChildProcess.start(folder, KilledWriter.class, data.toString(), "deny");
      try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
        assertThat(said.readLine()).isEqualTo("ready");
        if (round > 0) {
          process.toHandle().destroyForcibly(); // Process.destroyForcibly would close its output
        }
        said.readLine();
      }
      process.waitFor();
      boolean denied;
      try (Store store = open(data.toString())) {
        denied =
            !store
                .connections()
                .find(OpenedStore.CONNECTION)
                .orElseThrow()
                .connection()
                .denyList()
                .isEmpty();
        assertThat(store.users().list(Optional.empty(), 0, 1000))
            .hasSize(KilledWriter.USERS)
            .allMatch(user -> (user.profile().field(KilledWriter.FIELD) == null) == denied);
      }
      assertThat(found(data)).isEqualTo(!denied);
    }
  }

  @Test
  void a_cleaning_that_was_interrupted_is_done_when_the_store_is_opened_again() throws Exception {
    Path data = folder.resolve("data");
    Path left = Files.createDirectories(folder.resolve("left"));
    try (Store store = open(data.toString())) {
      store.connections().register(OpenedStore.exported(OpenedStore.CONNECTION, Map.of()));
      store
          .users()
          .signedIn(OpenedStore.user("u1", Map.of(KilledWriter.FIELD, KilledWriter.VALUE)));
      store.users().signedIn(OpenedStore.user("u1", Map.of()));
      execute(data, "SET WRITE_DELAY 0"); // then a commit is in the file when it returns
      execute(data, "INSERT INTO unfinished VALUES ('clean')");
      Files.copy(data.resolve(FILE), left.resolve(FILE));
    }
    assertThat(found(left)).as("H2 keeps old chunks").isTrue();
    open(left.toString()).close();
    assertThat(found(left)).isFalse();
  }

  private static void execute(Path data, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:" + OwnerFiles.SCHEME + ":" + data.resolve("vouchsafe"), "vouchsafe", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean found(Path data) throws IOException {
    return new Canary(KilledWriter.VALUE).findIn(RawOctets.below(List.of(data))).isPresent();
  }

  private static Store open(String where) {
    return Store.open(CanaryRun.database(where), CanaryRun.settings());
  }
}
