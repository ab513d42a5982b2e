package dev.vouchsafe.checks.process;

import static dev.vouchsafe.checks.process.TwoNodes.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.sso.FakeApplication;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows that each login needs; the test prints their octets for the manual. */
class RowsPerLoginTest {
  private static final List<String> TABLES =
      List.of("users", "sessions", "participations", "replays", "tickets", "log_entries");
  private static final int LOGINS = 10;

  @TempDir Path folder;

  @Test
  void a_login_leaves_four_rows_and_no_ticket() throws Exception {
    try (TwoNodes nodes = new TwoNodes(folder)) {
      FakeApplication crm = new FakeApplication(nodes.balancer().url(), "crm");
      signIn(nodes, crm); // the user's row is written once
      Map<String, Long> before = rows(nodes);
      for (int i = 0; i < LOGINS; i++) {
        assertThat(signIn(nodes, crm).form()).containsKey("SAMLResponse");
      }
      Map<String, Long> more = rows(nodes);
      more.replaceAll((table, rows) -> rows - before.get(table));

      assertThat(more)
          .containsEntry("users", 0L)
          .containsEntry("sessions", (long) LOGINS)
          .containsEntry("participations", (long) LOGINS)
          .containsEntry("replays", (long) LOGINS)
          .containsEntry("tickets", 0L)
          .containsEntry("log_entries", (long) LOGINS);
      tellOctets(nodes);
    }
  }

  private static Shown signIn(TwoNodes nodes, FakeApplication crm) {
    TestBrowser browser = new TestBrowser(nodes.balancer().url());
    return browser.submit(browser.open(crm.login("")), Map.of("user", user(0)));
  }

  private static Map<String, Long> rows(TwoNodes nodes) throws SQLException {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String table : TABLES) {
      rows.put(table, number(nodes, "SELECT COUNT(*) FROM " + table));
    }
    return rows;
  }

  private static void tellOctets(TwoNodes nodes) throws SQLException {
    for (String table : TABLES) {
      long row = number(nodes, "SELECT COALESCE(AVG(pg_column_size(t.*)), 0) FROM " + table + " t");
      System.out.println("octets of a row of " + table + ": " + row);
    }
    long pending =
        number(nodes, "SELECT COALESCE(pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0'), 0)");
    signIn(nodes, new FakeApplication(nodes.balancer().url(), "crm"));
    System.out.println(
        "octets of write-ahead log for one login: "
            + (number(nodes, "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')") - pending));
  }

  private static long number(TwoNodes nodes, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(nodes.database());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
