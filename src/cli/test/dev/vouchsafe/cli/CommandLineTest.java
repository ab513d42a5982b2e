package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.json.JsonReader;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands {@code issue} and {@code explain}. */
class CommandLineTest {
  private static final List<String> KEY =
      List.of("--key", "samples/keys/idp-rsa.key.pem", "--cert", "samples/keys/idp-rsa.crt.pem");
  private static final List<String> FIXED = List.of("--at", "2026-11-22T08:00:00Z", "--id", "seed");
  private static final String GOOD = login("u1");
  private static final String REFUSED =
      "{\"client\": {\"callbacks\": [\"https://sp.example/acs\"]}, \"user\": {}}";

  @TempDir private Path directory;

  private record Run(int code, String out, String err) {}

  private static Run run(String in, List<String> args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args.toArray(String[]::new),
            new ByteArrayInputStream(in.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static Run issue(String in, String... args) {
    List<String> all = new ArrayList<>(List.of("issue"));
    Stream.of(KEY, FIXED, Arrays.asList(args)).forEach(all::addAll);
    return run(in, all);
  }

  private static String login(String user) {
    return "{\"client\": {\"callbacks\": [\"https://sp.example/acs\"]}, \"user\": {\"user_id\": \""
        + user
        + "\"}}";
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private static String problemCode(String line) {
    Fields problem = (Fields) json(line).fields().get("problem");
    assertThat(problem.fields()).containsOnlyKeys("code", "where", "message", "nextStep");
    return ((Text) problem.fields().get("code")).text();
  }

  private static Fields json(String line) {
    return (Fields) JsonReader.read("out", 1, line.getBytes(UTF_8)).value();
  }

  // Exit codes

  @Test
  void an_issued_login_ends_with_0_and_nothing_on_standard_error() throws IOException {
    Run run = issue("", file("l.json", GOOD));
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("<samlp:Response").endsWith("</samlp:Response>\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void a_refused_login_ends_with_3_and_one_line() throws IOException {
    Run run = issue("", file("l.json", REFUSED));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: NameID: No value for the NameID").hasLineCount(1);
  }

  @Test
  void unreadable_input_ends_with_2_and_a_line_for_each_problem() throws IOException {
    Run run = issue("", file("l.json", "{\"clients\": 1}"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("error: " + directory.resolve("l.json")));
    assertThat(issue("", directory.resolve("none.json").toString()).code()).isEqualTo(2);
    assertThat(issue("", directory.toString()).code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "issue",
        "issue --nonsense l.json",
        "issue --format pdf l.json",
        "issue --at yesterday l.json",
        "issue --precedence newest l.json",
        "issue --crypto newest l.json",
        "issue --cert samples/keys/idp-rsa.crt.pem l.json",
        "issue --key samples/keys/idp-rsa.key.pem l.json",
        "issue --key none.pem --cert none.pem l.json",
        "issue --pairwise-secret none l.json",
        "issue a.json b.json",
        "issue --format form a.json b.json",
        "issue --format json --out x a.json b.json",
        "issue --format json - a.json",
        "issue --format json - -",
        "explain",
        "nonsense"
      })
  void wrong_usage_ends_with_2_and_one_line_that_says_what_to_do(String line) {
    Run run = run("", List.of(line.split(" ")));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().filter(text -> text.startsWith("error: "))).hasSize(1);
    assertThat(run.err()).contains("; ");
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1,99999", "127.0.0.1,-1", "192.0.2.1,0"})
  void where_nothing_can_listen_is_told_in_a_line(String host, String port, @TempDir Path data) {
    Run run =
        run(
            "",
            List.of(
                "serve",
                "samples/acme",
                "--host",
                host,
                "--port",
                port,
                "--data",
                data.toString()));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: " + host + ":" + port).hasLineCount(1);
  }

  @Test
  void help_and_version_end_with_0() {
    for (String args : List.of("--help", "issue --help", "explain --help", "--version")) {
      assertThat(run("", List.of(args.split(" "))).code()).isZero();
    }
  }

  @Test
  void version_tells_what_computes_signatures_for_every_command() {
    for (String args : List.of("--version", "issue --version")) {
      List<String> lines = run("", List.of(args.split(" "))).out().lines().toList();
      assertThat(lines).hasSize(3);
      assertThat(lines.get(2))
          .matches("signatures of many logins: (the JDK's own|Amazon Corretto Crypto Provider) .*");
    }
  }

  @Test
  void what_computes_signatures_can_be_chosen_and_changes_nothing_with_rsa() throws IOException {
    String file = file("l.json", GOOD);
    assertThat(issue("", "--crypto", "jdk", file)).isEqualTo(issue("", file));
    assertThat(issue("", "--crypto", "auto", file)).isEqualTo(issue("", file));
    assertThat(issue(GOOD, "--format", "json", "-"))
        .isEqualTo(issue(GOOD, "--format", "json", "--crypto", "jdk", "-"));
  }

  @Test
  void without_a_key_a_throw_away_key_signs_and_says_so() {
    Run run = run(GOOD, List.of("issue", "-"));
    assertThat(run.code()).isZero();
    assertThat(run.err()).startsWith("warning: no --key").hasLineCount(1);
  }

  // Several logins

  @Test
  void several_files_give_one_line_each_in_order() throws IOException {
    String a = file("a.json", login("first"));
    String b = file("b.json", REFUSED);
    String c = file("c.json", "nonsense");
    Run run = issue("", "--format", "json", a, b, c, a);
    assertThat(run.code()).isEqualTo(2);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains(">first<");
    assertThat(problemCode(lines.get(1))).isEqualTo("no-name-id");
    assertThat(problemCode(lines.get(2))).isEqualTo("not-json");
    assertThat(lines.get(3)).contains(">first<");
    assertThat(issue("", "--format", "json", a, b).code()).isEqualTo(3);
  }

  @Test
  void ndjson_keeps_its_order_passes_over_blank_lines_and_goes_on_after_a_bad_one() {
    StringBuilder input = new StringBuilder("\n  \r\n");
    for (int i = 0; i < 300; i++) {
      input.append(
          i % 50 == 7 ? "{\"bad\": \n" : login("user" + i) + (i % 2 == 0 ? "\r\n" : "\n\n"));
    }
    input.append(login("last"));
    Run run = issue(input.toString(), "--format", "json", "-");
    List<String> lines = run.out().lines().toList();
    assertThat(run.code()).isEqualTo(2);
    assertThat(lines).hasSize(301);
    IntStream.range(0, 300)
        .forEach(
            i -> {
              if (i % 50 == 7) {
                assertThat(problemCode(lines.get(i))).isEqualTo("not-json");
              } else {
                assertThat(lines.get(i)).contains(">user" + i + "<");
              }
            });
    assertThat(lines.get(300)).contains(">last<");
    assertThat(lines.get(7)).contains("\"stdin:13:");
  }

  @Test
  void each_login_of_a_run_has_ids_of_its_own() {
    List<String> lines =
        issue(login("u") + "\n" + login("u"), "--format", "base64", "-").out().lines().toList();
    assertThat(lines).hasSize(2).doesNotHaveDuplicates();
    assertThat(new String(Base64.getDecoder().decode(lines.get(0)), UTF_8)).startsWith("<samlp:");
  }

  @Test
  void no_input_is_no_output() {
    assertThat(issue("\n\n", "--format", "json", "-")).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void standard_input_in_xml_is_one_login() {
    assertThat(issue(GOOD, "-").code()).isZero();
    assertThat(issue(GOOD + "\n" + GOOD, "-").code()).isEqualTo(2);
  }

  @Test
  void json_has_the_documented_fields() {
    Fields object = json(issue(GOOD, "--format", "json", "-").out().strip());
    assertThat(object.fields())
        .containsOnlyKeys("response", "nameId", "attributes", "tokens", "trace");
    assertThat(object.fields().get("nameId").json())
        .isEqualTo(
            "{\"value\":\"u1\",\"format\":\"urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified\"}");
    assertThat(object.fields().get("attributes").json())
        .isEqualTo(
            "[{\"name\":\"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier\",\"nameFormat\":"
                + "\"urn:oasis:names:tc:SAML:2.0:attrname-format:uri\",\"types\":[\"xs:string\"],\"values\":[\"u1\"]}]");
  }

  @Test
  void a_refused_login_is_a_line_of_json_and_a_line_of_error() throws IOException {
    Run run = issue("", "--format", "json", file("l.json", REFUSED));
    assertThat(run.code()).isEqualTo(3);
    assertThat(problemCode(run.out().strip())).isEqualTo("no-name-id");
    assertThat(run.err()).hasLineCount(1);
  }

  // Reproducible output

  @Test
  void at_and_id_make_the_output_the_same_each_time() throws IOException {
    String file = file("l.json", GOOD);
    assertThat(issue("", file).out()).isEqualTo(issue("", file).out());
    assertThat(issue("", file).out()).contains("IssueInstant=\"2026-11-22T08:00:00.000Z\"");
    List<String> random = new ArrayList<>(List.of("issue", file));
    random.addAll(KEY);
    assertThat(run("", random).out()).isNotEqualTo(run("", random).out());
  }

  // --out

  @Test
  void out_is_written_whole_and_replaces_what_was_there() throws IOException {
    Path out = Files.writeString(directory.resolve("out.xml"), "before");
    Run run = issue("", "--out", out.toString(), file("l.json", GOOD));
    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(out).content().startsWith("<samlp:Response").endsWith("</samlp:Response>");
    assertThat(names()).containsExactlyInAnyOrder("l.json", "out.xml");
  }

  @Test
  void out_is_left_alone_where_nothing_is_issued() throws IOException {
    Path out = Files.writeString(directory.resolve("out.xml"), "before");
    for (String text : List.of(REFUSED, "nonsense")) {
      assertThat(issue("", "--out", out.toString(), file("l.json", text)).code()).isIn(2, 3);
      assertThat(out).hasContent("before");
    }
    assertThat(names()).containsExactlyInAnyOrder("l.json", "out.xml");
  }

  @Test
  void out_is_no_folder_and_in_a_folder_that_exists() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("folder"));
    String login = file("l.json", GOOD);
    for (Path out : List.of(folder, directory.resolve("none").resolve("out.xml"))) {
      Run run = issue("", "--out", out.toString(), login);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).startsWith("error: " + out).hasLineCount(1);
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(names()).containsExactlyInAnyOrder("l.json", "folder");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  // Messages

  @Test
  void nothing_in_a_name_breaks_the_line_or_moves_the_cursor() throws IOException {
    String evil = "x\nerror: forged\u001b[2J\u0085\u2028\u202e";
    String key =
        "{\"client\": {}, \"user\": {}, \"x\\nerror: forged\\u001b[2J\\u0085\\u2028\\u202e\": 1}";
    for (Run run :
        List.of(
            issue("", directory.resolve(evil) + ".json"),
            issue("", file("l.json", key)),
            issue("", "--" + evil),
            run("", List.of("issue", "--format", evil, "l.json")),
            run("", List.of("explain", directory.resolve(evil).toString(), evil)))) {
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err() + run.out())
          .doesNotContain("\nerror: forged")
          .doesNotContain("\u001b", "\u0085", "\u2028", "\u202e");
    }
  }

  @Test
  void debug_shows_the_stack_and_without_it_there_is_none() {
    assertThat(issue("nonsense", "-").err()).doesNotContain("\tat ");
    assertThat(issue("nonsense", "--debug", "-").err()).contains("\tat ");
  }

  // explain

  @Test
  void explain_prints_why_and_also_for_a_refused_login() throws IOException {
    String good = file("good.json", GOOD);
    String refused = file("refused.json", REFUSED);
    Run run = run("", List.of("explain", good));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("NameID", "from profile field user_id");
    Run both = run("", List.of("explain", good, refused));
    assertThat(both.code()).isEqualTo(3);
    assertThat(both.out()).contains("== " + good, "== " + refused, "Refused\n  NameID: No value");
    assertThat(run("", List.of("explain", refused, directory.toString())).code()).isEqualTo(2);
  }

  @Test
  void explain_never_shows_a_value() {
    Run run =
        run(
            "{\"client\": {\"callbacks\": [\"https://sp.example/acs\"]}, \"user\": {\"user_id\": \"s3cret\","
                + " \"email\": \"s3cret\", \"app_metadata\": {\"plan\": [\"s3cret\"]}},"
                + " \"context\": {\"idToken\": {\"email\": \"s3cret\", \"sub\": \"s3cret\"}}}",
            List.of("explain", "-"));
    assertThat(run.code()).isZero();
    assertThat(run.out() + run.err()).doesNotContain("s3cret");
  }
}
