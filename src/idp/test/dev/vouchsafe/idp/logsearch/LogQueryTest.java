package dev.vouchsafe.idp.logsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.canary.Logged;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.tenantlog.LogEntry;
import dev.vouchsafe.tenantlog.LogEntry.Parties;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries of the tenant's log, and refused queries. */
class LogQueryTest {
  private static final LogEntry ENTRY =
      new LogEntry(
          Instant.parse("2026-11-22T08:00:00Z"),
          LogEntry.DEPRECATION,
          "Custom claims must be namespaced: This feature is being deprecated. Please see details.feature of this log"
              + " for more information.",
          new Parties(Optional.of("con_1"), "crm", "CRM"),
          (Fields)
              ClaimValue.of(
                  Map.of(
                      "feature",
                      Map.of("grant", "password", "names", List.of("gty", "https://acme.com/x")))));

  @Test
  void the_documented_query_finds_what_a_login_of_the_old_claims_writes() {
    AssertionIssuer legacy =
        AssertionIssuer.builder()
            .signingKey(
                SigningKey.fromPem(
                    Path.of("samples/keys/idp-rsa.key.pem"),
                    Path.of("samples/keys/idp-rsa.crt.pem")))
            .precedence(Precedence.LEGACY)
            .build();
    assertThat(
            legacy.answer(Logged.login("{'context': {'idToken': {'team': 'blue'}}}")).logEntries())
        .singleElement()
        .matches(LogQuery.parse("type: depnote AND description: *Custom*claims*")::matches);
  }

  @Test
  void an_entry_reads_as_the_documents_show_it() {
    assertThat(ENTRY.json())
        .startsWith(
            "{\"date\":\"2026-11-22T08:00:00.000Z\",\"type\":\"depnote\",\"description\":\"Custom claims must be"
                + " namespaced: This feature is being deprecated. Please see details.feature of this log for more"
                + " information.\",\"connection_id\":\"con_1\",\"client_id\":\"crm\",\"client_name\":\"CRM\",\"details\":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type: depnote AND description: *Custom*claims*",
        "type:depnote",
        "depnote",
        "*claims*",
        "other depnote",
        "description:Custom*",
        "description:*information.",
        "description:Custom?claims*",
        "description:\"Custom claims must be namespaced: This feature is being deprecated. Please see details.feature of"
            + " this log for more information.\"",
        "type:s OR type:depnote",
        "type:s type:depnote",
        "type:s || depnote",
        "+type:depnote -type:s",
        "NOT type:s",
        "-type:s",
        "!type:s",
        "type:depnote AND NOT client_id:other",
        "type:depnote AND (NOT client_id:other)",
        "(type:s OR type:depnote) AND client_id:crm",
        "type:(s OR depnote)",
        "client_id:\"crm\"",
        "connection_id:con_*",
        "details.feature.grant:password",
        "details.feature.names:gty",
        "details.feature.names:https\\:\\/\\/acme.com\\/x",
        "details.feature.names:\"https://acme.com/x\"",
        "date:2026-11-22",
        "date:2026-11",
        "date:\"2026-11-22T08:00:00Z\"",
        "date:[2026-11-22 TO 2026-11-22]",
        "date:[2026-11-01 TO 2026-11-30]",
        "date:[2026-11-22T08:00:00Z TO *]",
        "date:[* TO 2026-11-22T08:00:00.000Z]",
        "date:[2026-11-22T08:00:00Z TO 2026-11-22T08:00:00Z]",
        "date:{2026-11-21 TO 2026-11-23}",
        "date:[2026-11-22 TO 2026-11-23}",
        "date:{2026 TO *]  OR type:depnote",
        "date:*",
        "*:*",
        "type:depnote^2",
        "",
        "  "
      })
  void finds_the_entry(String query) {
    assertThat(LogQuery.parse(query).matches(ENTRY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type:s",
        "type:dep",
        "type:Depnote",
        "description:Custom",
        "description:\"Custom claims\"",
        "description:*custom*",
        "NOT type:depnote",
        "NOT depnote",
        "type:depnote AND client_id:other",
        "type:depnote AND -client_id:crm",
        "client_name:*x",
        "nofield:*",
        "date:2026-11-21",
        "date:{2026-11-22 TO *]",
        "date:[* TO 2026-11-22}",
        "date:[2026-11-22T08:00:01Z TO *]",
        "date:[2026-11-23 TO 2026-11-22]"
      })
  void does_not_find_the_entry(String query) {
    assertThat(LogQuery.parse(query).matches(ENTRY)).isFalse();
  }

  static final List<String> HOSTILE =
      List.of(
          "x".repeat(1025),
          "(".repeat(1024),
          "(".repeat(400) + "x" + ")".repeat(400),
          "x ".repeat(33),
          "(a b c d e f g h i j) (a b c d e f g h i j) (a b c d e f g h i j) (a b c d e f g h i j)",
          "+".repeat(500),
          "type:*" + "?".repeat(16),
          "type:" + "*a".repeat(17),
          "type:" + "*?".repeat(8) + "A\u030a*",
          "/(a|aa)*b/",
          "type:/.*/",
          "type:depnote~",
          "type:depnote~0.5",
          "type:[a TO z]",
          "date:[yesterday TO *]",
          "date:yesterday",
          "date:[2026-11-22 TO",
          "type:",
          "AND",
          "type:depnote AND",
          "\"open",
          "a:b:c",
          "{",
          "\\");

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void is_refused_without_repeating_it(String query) {
    assertThatThrownBy(() -> LogQuery.parse(query))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("log-query");
              assertThat(e.problem().message()).startsWith("the query ").hasSizeLessThan(100);
              assertThat(e.problem().message()).doesNotContain(query);
            });
  }

  @Property
  void any_text_is_a_query_or_is_refused(@ForAll String text) {
    try {
      LogQuery.parse(text).matches(ENTRY);
    } catch (InvalidInputException e) {
      assertThat(e.problem().code()).isEqualTo("log-query");
    }
  }

  @Test
  void a_name_of_any_length_can_stand_in_an_entry() {
    LogEntry entry =
        new LogEntry(
            ENTRY.date(),
            "depnote",
            "x",
            ENTRY.parties(),
            (Fields) ClaimValue.of(Map.of("names", List.of("\u20ac".repeat(100_000), "\ud800"))));
    assertThat(LogQuery.parse("details.names:\u20ac*").matches(entry)).isTrue();
    assertThat(LogQuery.parse("type:depnote").matches(entry)).isTrue();
  }
}
