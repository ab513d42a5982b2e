package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.Concurrently;
import dev.vouchsafe.problem.InvalidInputException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite on PostgreSQL, and tests that only a server needs. */
class PostgresStoreTest extends StoreContract {
  private static PostgresCluster cluster;

  private String url;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start();
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  @BeforeEach
  void open() {
    url = cluster.newDatabase();
    super.open();
  }

  @Override
  Database database() {
    return PostgresDatabase.at(url);
  }

  @Override
  boolean isShared() {
    return true;
  }

  @Test
  void nodes_that_start_together_make_one_schema() throws InterruptedException {
    url = cluster.newDatabase();
    Concurrently.run(4, thread -> Store.open(database(), settings()).close());
    assertThat(otherNode().users().count()).isZero();
  }

  @Test
  void what_was_acknowledged_outlives_a_crash_of_the_server() {
    signIn("u1", Map.of("name", "Jane"));
    cluster.crash();
    assertThat(store().isAlive()).isFalse();
    cluster.startAgain();
    assertThat(store().isAlive()).isTrue();
    assertThat(field("u1", "name").text()).isEqualTo("Jane");
  }

  @Test
  void a_denial_on_one_node_is_in_force_on_all() {
    Store other = otherNode();
    other.users().signedIn(OpenedStore.user("u1", Map.of("email", "x", "name", "y")));
    deny("email");
    assertThat(
            other.users().signedIn(OpenedStore.user("u1", Map.of("email", "x"))).profile().values())
        .containsOnlyKeys("user_id");
  }

  @Test
  void a_url_of_something_else_is_refused_and_not_repeated() {
    for (String other : List.of("jdbc:h2:mem:x;secret=s3cr3t", "postgresql://s3cr3t@host/db")) {
      assertThatThrownBy(() -> PostgresDatabase.at(other))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageNotContaining("s3cr3t");
    }
  }

  @Test
  void a_server_that_does_not_answer_is_told_without_the_password() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(
            () ->
                PostgresDatabase.at(
                    "jdbc:postgresql://127.0.0.1:" + port + "/x?user=u&password=s3cr3t"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("08001")
        .hasMessageNotContaining("s3cr3t")
        .hasNoCause();
  }
}
