package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay --captures} with responses of Acme's samples in every supported capture format. */
@Thorough
class ReplayCapturesTest {
  private static final String ISSUED = "samples/acme/expected/";

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path captures;

  @BeforeEach
  void captures() throws IOException {
    captures = Files.createDirectories(folder.resolve("captures"));
  }

  private static String issued(String name) throws IOException {
    return Files.readString(Path.of(ISSUED + name + ".xml"));
  }

  private static String base64(String xml) {
    return Base64.getEncoder().encodeToString(xml.getBytes(UTF_8));
  }

  private void capture(String file, String text) throws IOException {
    Files.writeString(Files.createDirectories(captures).resolve(file), text);
  }

  private static String tracer(String... posts) {
    return Arrays.stream(posts)
        .map(post -> "{\"method\": \"POST\", \"post\": [[\"SAMLResponse\", \"" + post + "\"]]}")
        .toList()
        .toString()
        .transform(requests -> "{\"requests\": " + requests + ", \"timestamp\": \"x\"}");
  }

  private static String har(String url, String body) {
    return ("{\"log\": {\"version\": \"1.2\", \"entries\": [{\"request\": {\"method\": \"POST\", \"url\": \"%s\","
            + " \"postData\": {\"mimeType\": \"application/x-www-form-urlencoded\", \"text\": \"%s\"}}}]}}")
        .formatted(url, body);
  }

  private static void gzip(Path file, String text, boolean whole) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(octets)) {
      gzip.write(text.getBytes(UTF_8));
    }
    int length = whole ? octets.size() : octets.size() / 2;
    Files.write(file, Arrays.copyOf(octets.toByteArray(), length));
  }

  /** Two responses in a file of SAML-tracer, one each in a HAR, as XML, as Base64 and gzipped. */
  private void sixCaptures() throws IOException {
    capture("browser.json", tracer(base64(issued("workday")), base64(issued("slack"))));
    capture("chrome.har", har("https://x/acs", "SAMLResponse=" + base64(issued("zendesk"))));
    capture("salesforce.xml", issued("salesforce"));
    capture("aws.txt", base64(issued("aws")));
    gzip(captures.resolve("sharepoint.har.gz"), issued("sharepoint"), true);
  }

  @Test
  void what_the_tenant_sent_is_reproduced() throws IOException {
    sixCaptures();
    replay("out");
    assertThat(text(out)).startsWith("reproduces 6 of 6 captured responses\n");
    assertThat(summary("out").fields().get("captures").value().json())
        .isEqualTo("{\"reproduced\":6,\"of\":6,\"classes\":{},\"unmatched\":0,\"unreadable\":0}");
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("<p>samples/acme reproduces 6 of 6 captured responses.</p>");
    assertThat(rows("out"))
        .hasSize(6)
        .anySatisfy(
            row ->
                assertThat(row)
                    .startsWith(
                        "{\"capture\":\"browser.json#1\",\"client\":\"Workday\",\"users\":1,\"by\":\"same-name-id\",\"line\":2,"));
  }

  @Test
  void what_is_not_reproduced_is_counted_by_class_and_can_be_accepted() throws IOException {
    sixCaptures();
    String spaced = issued("slack").replace("omar@acme.example<", "omar@acme.example <");
    assertThat(spaced).isNotEqualTo(issued("slack"));
    capture("browser.json", tracer(base64(issued("workday")), base64(spaced)));
    assertThat(replay("out")).isEqualTo(1);
    assertThat(text(out)).startsWith("reproduces 5 of 6 captured responses; 1 differs by VSD030\n");
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("VSD030 User.Email", "<th>Captured</th><th>Issued</th>")
        .doesNotContain("omar@");
    Path accepted = folder.resolve("accepted.json");
    Files.writeString(
        accepted,
        "[{\"code\": \"VSD030\", \"client\": \"Slack\", \"subject\": \"User.Email\", \"reason\": \"Slack trims\", \"until\": \"2027-01-01\"}]");
    assertThat(replay("out", "--accept-file", accepted.toString())).as(text(out)).isZero();
  }

  @Test
  void parts_of_a_replay_add_up_to_the_same_calibration() throws IOException {
    sixCaptures();
    capture("other.xml", issued("slack").replace("omar@acme.example<", "Omar@acme.example<"));
    replay("whole");
    assertThat(text(out)).startsWith("reproduces 6 of 7 captured responses; 1 differs by VSD031\n");
    replay("part1", "--shard", "1/2");
    replay("part2", "--shard", "2/2");
    List<String> args = new ArrayList<>(List.of("replay", "merge", "--out"));
    for (String each : List.of("merged", "part1", "part2")) {
      args.add(folder.resolve(each).toString());
    }
    run(args);
    for (String file : List.of("captures.ndjson", "summary.json", "report.html")) {
      assertThat(folder.resolve("merged").resolve(file))
          .hasSameTextualContentAs(folder.resolve("whole").resolve(file));
    }
  }

  @Test
  void what_cannot_be_used_is_counted_and_not_the_end() throws IOException {
    sixCaptures();
    capture("a-page.har", har("https://x/logo", "colour=red"));
    capture("masked.json", tracer(base64(issued("slack")), "***"));
    gzip(captures.resolve("cut.har.gz"), issued("aws"), false);
    capture("notes.txt", "not a response");
    capture("elsewhere.xml", issued("slack").replace("slack.example", "elsewhere.example"));
    capture("nobody.xml", issued("workday").replace("1002", "9999"));
    capture(".DS_Store", "passed over");
    assertThat(replay("out")).isEqualTo(1);
    assertThat(text(out))
        .startsWith(
            "reproduces 7 of 7 captured responses; 2 are of no one user and client; 4 cannot be read\n")
        .contains("the one request of the capture has no SAML response")
        .contains("unreadable: " + captures.resolve("cut.har.gz"));
    assertThat(String.join("\n", rows("out")))
        .contains("masked-capture", "1 of its responses is masked")
        .contains("{\"capture\":\"elsewhere.xml\",\"client\":null,\"users\":0,")
        .contains("{\"capture\":\"nobody.xml\",\"client\":\"Workday\",\"users\":0,");
  }

  @Test
  void a_file_that_is_no_capture_is_told_what_helps_in_a_folder() throws IOException {
    sixCaptures();
    capture("app.ndjson", "{\"at\": \"08:00\"}\n{\"at\": \"08:01\"}\n");
    capture("cut.har", "{\"log\": {\"entries\": [");
    capture("empty.txt", "");
    capture("list.csv", "user,email\n1002,jane@acme.example\n");
    assertThat(replay("out")).isEqualTo(1);
    assertThat(text(out))
        .startsWith("reproduces 6 of 6 captured responses; 4 cannot be read\n")
        .doesNotContain("1002");
    assertThat(rows("out").stream().filter(row -> row.contains("\"problem\":{")))
        .hasSize(4)
        .allSatisfy(row -> assertThat(row).contains("take other files out of the folder"))
        .anySatisfy(
            row ->
                assertThat(row)
                    .contains(
                        "app.ndjson:2:1", "put each response of a log into a file of its own"))
        .anySatisfy(row -> assertThat(row).contains("cut.har:1:", "export the capture again"))
        .anySatisfy(row -> assertThat(row).contains("the input is empty"));
  }

  @Test
  void a_folder_without_captures_is_wrong_usage() throws IOException {
    assertThat(replay("out")).isEqualTo(2);
    assertThat(text(err)).contains("the folder holds no captures");
    Files.delete(captures);
    assertThat(replay("out")).isEqualTo(2);
  }

  @Test
  void a_captured_answer_to_a_request_is_compared_with_an_answer_to_one() throws IOException {
    Path request = folder.resolve("request.json");
    Files.writeString(
        request, "{\"id\": \"_asked\", \"acs_url\": \"https://acme.slack.example/sso/saml\"}");
    List<String> args = new ArrayList<>(List.of("issue", "--tenant", "samples/acme"));
    args.addAll(List.of("--client", "Slack", "--user", "samlp|corp|li"));
    args.addAll(List.of("--request", request.toString(), "@samples/keys/options"));
    assertThat(run(args)).as(text(err)).isZero();
    capture("li.xml", text(out));
    assertThat(text(out)).contains("InResponseTo=\"_asked\"");
    replay("out");
    assertThat(text(out)).startsWith("reproduces 1 of 1 captured response\n");
  }

  private int replay(String report, String... more) {
    List<String> args = new ArrayList<>(List.of("replay", "--users", "samples/acme/users.json"));
    args.addAll(List.of("--before", "samples/acme", "--after", "samples/acme"));
    args.addAll(List.of("--at", "2026-11-22T08:00:00Z", "--captures", captures.toString()));
    args.addAll(List.of("--out", folder.resolve(report).toString()));
    args.addAll(List.of("--digest-key", "samples/keys/digest-key.txt"));
    args.addAll(List.of("--secrets", "samples/acme/secrets.json"));
    args.addAll(List.of(more));
    return run(args);
  }

  private int run(List<String> args) {
    out.reset();
    err.reset();
    return Main.run(
        args.toArray(String[]::new),
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private List<String> rows(String report) throws IOException {
    return Files.readAllLines(folder.resolve(report).resolve("captures.ndjson"));
  }

  private LocatedValue summary(String report) {
    return JsonReader.readFile(folder.resolve(report).resolve("summary.json"));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8);
  }
}
