package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.logsearch.LogQuery;
import dev.vouchsafe.tenantlog.LogEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tenant's log. */
interface LogContract extends OpenedStore {
  default void log(String type, Map<String, Object> details) {
    store().log().append(OpenedStore.entry(type, details));
  }

  private List<String> types(List<LogRow> rows) {
    return rows.stream().map(row -> row.entry().type()).toList();
  }

  @Test
  default void entries_are_found_newest_first() {
    for (int i = 0; i < 6; i++) {
      log("t" + i, Map.of("n", i % 2));
    }
    assertThat(types(reopened().log().newest(2))).containsExactly("t5", "t4");
    assertThat(types(store().log().find(LogQuery.parse("details.n: 1")::matches, 1, 5)))
        .containsExactly("t3", "t1");
  }

  @Test
  default void old_entries_and_too_many_are_removed() {
    log("old", Map.of());
    clock().advance(Duration.ofDays(30));
    for (int i = 0; i < 103; i++) {
      log("t" + i, Map.of());
    }
    assertThat(store().log().newest(500)).hasSize(103);
    assertThat(store().removeExpired()).isEqualTo(4);
    assertThat(store().log().newest(500)).hasSize(100);
    assertThat(types(store().log().newest(1))).containsExactly("t102");
  }

  @Test
  default void a_denial_withholds_removed_values_in_entries_that_were_written_before() {
    signIn("u1", Map.of("email", "jane@acme.example", "sex", "f"));
    LogEntry told = OpenedStore.entry("f", Map.of("to", "jane@acme.example", "n", List.of(1)));
    store().log().append(told);
    log("s", Map.of("jane@acme.example", 1));
    log("s", Map.of("n", 1));
    assertThat(deny("email", "sex").others()).isEqualTo(2);
    List<LogRow> rows = store().log().newest(3);
    assertThat(rows.get(2).entry())
        .isEqualTo(OpenedStore.entry("f", Map.of("to", "[withheld]", "n", List.of(1))));
    assertThat(rows.get(1).entry().details()).isEqualTo(OpenedStore.fields(Map.of()));
    assertThat(rows.get(1).entry().description()).isEqualTo("[withheld]");
    assertThat(rows.get(1).entry().parties()).isEqualTo(told.parties());
    assertThat(rows.get(0).entry()).isEqualTo(OpenedStore.entry("s", Map.of("n", 1)));
  }
}
