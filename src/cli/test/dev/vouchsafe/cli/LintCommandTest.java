package dev.vouchsafe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.auth0.lint.LintRule;
import dev.vouchsafe.auth0.lint.MadeUpTenant;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output and exit codes of {@code lint}. */
class LintCommandTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_finding_is_one_line_and_exit_code_one() {
    assertThat(lint("samples/lint/sha-1")).isEqualTo(1);
    assertThat(text(out))
        .isEqualTo(
            "samples/lint/sha-1/clients/CRM.json:9:29: VS401 warning: \"signatureAlgorithm\" asks for"
                + " SHA-1, which is broken - use rsa-sha256 unless the other side cannot\n");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void no_finding_is_no_line_and_exit_code_zero() {
    assertThat(lint("samples/lint/finds-nothing")).isZero();
    assertThat(text(out) + text(err)).isEmpty();
  }

  @Test
  void a_note_is_a_finding_unless_its_code_is_ignored() {
    assertThat(lint("samples/lint/unsigned-requests")).isEqualTo(1);
    assertThat(lint("samples/lint/unsigned-requests", "--ignore", "VS401,VS402")).isZero();
    assertThat(lint("samples/lint/unsigned-requests", "--ignore", "VS40")).isEqualTo(2);
    assertThat(text(err))
        .contains("no finding has the code \"VS40\"; write VS401 if that is meant");
  }

  @Test
  void what_is_accepted_in_a_file_is_left_out_until_its_day() throws IOException {
    String tenant = "samples/lint/unsigned-requests";
    String file = tenant + "/clients/CRM.json";
    assertThat(lint(tenant, "--accept-file", accepting(file, "2999-01-01"))).isZero();
    assertThat(text(out) + text(err)).isEmpty();

    assertThat(lint(tenant, "--accept-file", accepting(file, "2001-01-01"))).isEqualTo(1);
    assertThat(text(out)).contains(": VS402 note: ");
    assertThat(text(err)).contains("accepted.json:1:", "VS402 expired on 2001-01-01; mend");

    assertThat(lint(tenant, "--accept-file", accepting("clients/CRM.json", "2999-01-01")))
        .isEqualTo(1);
    assertThat(text(err)).contains("VS402 matches nothing; remove it, or write its subject");
  }

  @Test
  void an_accept_file_of_other_codes_or_shape_is_refused() throws IOException {
    assertThat(lint("samples/lint/sha-1", "--accept-file", written("[{\"code\": \"VSD060\"}]")))
        .isEqualTo(2);
    assertThat(text(err)).contains("an acceptance lacks reason");
    assertThat(
            lint(
                "samples/lint/sha-1",
                "--accept-file",
                written("[{\"code\": \"VSD060\", \"reason\": \"x\"}]")))
        .isEqualTo(2);
    assertThat(text(err)).contains("no finding has this code; see: vouchsafe lint --help");
    assertThat(lint("samples/lint/sha-1", "--accept-file", written("{}"))).isEqualTo(2);
    assertThat(text(err)).contains("this is no list; write it as [{ … }]");
  }

  @Test
  void what_is_accepted_of_one_client_is_accepted_of_no_file() throws IOException {
    String one = "[{\"code\": \"VS402\", \"client\": \"CRM\", \"reason\": \"agreed\"}]";
    assertThat(lint("samples/lint/unsigned-requests", "--accept-file", written(one))).isEqualTo(1);
    assertThat(text(out)).contains(": VS402 note: ");
    assertThat(text(err)).contains("VS402 matches nothing; ", "(and client, if any)");
  }

  private String accepting(String file, String until) throws IOException {
    return written(
        "[{\"code\": \"VS402\", \"subject\": \"%s\", \"reason\": \"agreed\", \"until\": \"%s\"}]"
            .formatted(file, until));
  }

  private String written(String accepted) throws IOException {
    return Files.writeString(folder.resolve("accepted.json"), accepted).toString();
  }

  @Test
  void what_cannot_be_read_is_exit_code_two_and_the_findings_are_there() {
    assertThat(lint("samples/lint/tells-all-it-cannot-read")).isEqualTo(2);
    assertThat(text(out)).contains(": VS402 note: ");
    assertThat(text(err).lines()).hasSize(2).allMatch(line -> line.startsWith("error: samples/"));
  }

  @Test
  void no_tenant_is_exit_code_two() {
    assertThat(lint(folder.toString())).isEqualTo(2);
    assertThat(lint(folder.resolve("none").toString())).isEqualTo(2);
    assertThat(text(err).lines()).hasSize(2).allMatch(line -> line.startsWith("error: "));
  }

  @Test
  void names_from_files_cannot_break_the_line() throws IOException {
    Files.writeString(folder.resolve("tenant.json"), "{}");
    Files.createDirectory(folder.resolve("clients"));
    Files.writeString(
        folder.resolve("clients/a.json"),
        "{\"name\": \"a\\u2028[2J\\nb\\u202e\", \"addons\": {\"samlp\": {}}}");
    assertThat(lint(folder.toString())).isEqualTo(1);
    assertThat(text(out).lines()).hasSize(1);
    assertThat(text(out)).doesNotContain("\u2028").doesNotContain("\u202e");
  }

  @Test
  void keywords_and_users_are_taken() throws IOException {
    Files.writeString(folder.resolve("tenant.json"), "{}");
    Files.createDirectory(folder.resolve("clients"));
    Files.writeString(
        folder.resolve("clients/a.json"),
        "{\"name\": \"a\", \"addons\": {\"samlp\": {\"signingCert\": \""
            + MadeUpTenant.CERTIFICATE
            + "\", \"mappings\": {\"email\": \"mail\"},"
            + " \"signatureAlgorithm\": \"##ALGORITHM##\"}}}");
    Path users =
        Files.writeString(
            folder.resolve("some.json"),
            "[{\"user_id\": \"a\", \"x\": 1, \"app_metadata\": {\"x\": 2}}]");
    assertThat(
            lint(folder.toString(), "--keyword", "ALGORITHM=rsa-sha1", "--users", users.toString()))
        .isEqualTo(1);
    assertThat(text(out)).contains("clients/a.json:1:", "VS401", "some.json:1:", "VS202");
  }

  @Test
  void json_has_every_finding_with_its_parts() {
    assertThat(lint("samples/lint/a-restricted-claim", "--format", "json")).isEqualTo(1);
    LocatedValue report = json();
    assertThat(report.fields().keySet()).containsExactlyInAnyOrder("findings", "problems");
    assertThat(report.fields().get("findings").items())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.fields().keySet())
                  .containsExactly(
                      "code", "name", "severity", "file", "line", "column", "message", "nextStep");
              assertThat(finding.fields().get("line").value().json()).isEqualTo("7");
            });
  }

  /** What code hosts require of a SARIF log beyond its schema. */
  @Test
  void sarif_names_rules_levels_and_places_inside_the_checkout() throws IOException {
    for (Path sample : samples()) {
      out.reset();
      lint(sample.toString(), "--format", "sarif");
      LocatedValue log = json();
      assertThat(log.fields().get("version").value().text()).isEqualTo("2.1.0");
      LocatedValue run = log.fields().get("runs").items().get(0);
      List<LocatedValue> rules =
          run.fields().get("tool").fields().get("driver").fields().get("rules").items();
      assertThat(rules).hasSize(LintRule.ALL.size());
      for (LocatedValue result : run.fields().get("results").items()) {
        int index = Integer.parseInt(result.fields().get("ruleIndex").value().text());
        assertThat(rules.get(index).fields().get("id").value())
            .isEqualTo(result.fields().get("ruleId").value());
        assertThat(result.fields().get("level").value().text()).isIn("error", "warning", "note");
        LocatedValue place =
            result.fields().get("locations").items().get(0).fields().get("physicalLocation");
        String uri = place.fields().get("artifactLocation").fields().get("uri").value().text();
        assertThat(Path.of(uri)).isRelative().exists();
        assertThat(place.fields().get("region").fields().keySet())
            .containsExactly("startLine", "startColumn");
      }
      LocatedValue invocation = run.fields().get("invocations").items().get(0);
      assertThat(invocation.fields().get("executionSuccessful").value().json())
          .isEqualTo(Boolean.toString(!sample.endsWith("tells-all-it-cannot-read")));
    }
  }

  @Test
  void every_kind_of_finding_is_documented() throws IOException {
    lint("--help");
    String help = text(out);
    String manual = Files.readString(Path.of("src/site/lint.md"));
    List<String> codes = new ArrayList<>();
    for (LintRule rule : LintRule.ALL) {
      LintRule.About about = rule.about();
      codes.add(about.code());
      assertThat(help).contains("  " + about.code() + " " + about.severity().word() + ": ");
      assertThat(manual).contains("| `" + about.code() + "` | " + about.severity().word() + " | ");
    }
    assertThat(codes).doesNotHaveDuplicates().isSorted();
  }

  private int lint(String... arguments) {
    List<String> all = new ArrayList<>(List.of("lint"));
    all.addAll(List.of(arguments));
    return Main.run(
        all.toArray(String[]::new),
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private LocatedValue json() {
    return JsonReader.read("stdout", 1, out.toByteArray());
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("samples/lint"))) {
      return all.sorted().toList();
    }
  }
}
