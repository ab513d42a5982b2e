package dev.vouchsafe.checks.process;

import dev.vouchsafe.idp.store.PostgresCluster;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** PostgreSQL's data directory, its write-ahead log, and its log of every statement with values. */
class PostgresServedNonStorageTest extends ServedNonStorageContract {
  private PostgresCluster cluster;
  private String url;

  @BeforeEach
  void start() {
    cluster = PostgresCluster.start();
    url = cluster.newDatabase();
  }

  @AfterEach
  void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  List<String> where() {
    return List.of("--db", url);
  }

  @Override
  List<Path> files() {
    return List.of(cluster.data(), cluster.log());
  }

  @Override
  void vacuum() throws SQLException {
    PostgresCluster.execute(url, List.of("VACUUM FULL", "CHECKPOINT"));
  }
}
