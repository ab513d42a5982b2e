package dev.vouchsafe.idp.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** PostgreSQL's data directory, its write-ahead log, and its log of every statement with values. */
class PostgresNonStorageTest extends NonStorageContract {
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
  String where() {
    return url;
  }

  @Override
  void vacuum() throws SQLException {
    PostgresCluster.execute(url, List.of("VACUUM FULL", "CHECKPOINT"));
  }

  @Override
  void operate(String command) throws SQLException {
    PostgresCluster.execute(url, List.of(command.split(";\\s*", 0)));
  }

  @Override
  List<Path> files() {
    return List.of(cluster.data(), cluster.log());
  }

  @Override
  List<Path> rows() {
    return List.of(cluster.data().resolve("base"));
  }
}
