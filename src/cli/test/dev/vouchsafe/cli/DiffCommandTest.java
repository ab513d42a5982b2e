package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output and exit codes of {@code diff}. */
class DiffCommandTest {
  private static final String METADATA = "samples/migration/an-empty-claim-empties-the-metadata/";
  private static final String LEGACY = METADATA + "expected/legacy.xml";
  private static final String UPGRADED = METADATA + "expected/upgraded.xml";

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_precedence_that_is_misspelt_is_named() {
    assertThat(diff(METADATA + "login.json@legcy", LEGACY)).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(text(err))
        .contains("there is no precedence \"legcy\"; write " + METADATA + "login.json@legacy or ");
  }

  @Test
  void a_response_is_the_same_as_itself_in_any_form() throws IOException {
    Path base64 = folder.resolve("response.b64");
    Files.writeString(
        base64, Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(LEGACY))));
    assertThat(diff(LEGACY, base64.toString())).isZero();
    assertThat(text(out)).isEqualTo("same (strict)\n");
  }

  @Test
  void captured_responses_differ_as_the_logins_do_that_they_answer() {
    assertThat(diff(LEGACY, UPGRADED)).isEqualTo(1);
    String captured = text(out);
    assertThat(diff(METADATA + "login.json@legacy", METADATA + "login.json@upgraded")).isEqualTo(1);
    assertThat(text(out).replaceAll("(?m)^    .*\n", "").replaceAll("#[0-9a-f]+", "#"))
        .isEqualTo(captured.replaceAll("#[0-9a-f]+", "#"))
        .contains("VSD");
    assertThat(text(out)).contains("    " + METADATA + "login.json@upgraded: ");
  }

  @Test
  void what_we_would_issue_reproduces_a_capture() {
    assertThat(diff(LEGACY, METADATA + "login.json@legacy", "--level", "accounts")).isZero();
    assertThat(diff(LEGACY, METADATA + "login.json@legacy")).isZero();
  }

  @Test
  void values_are_digests_unless_asked_for() {
    diff(LEGACY, UPGRADED);
    assertThat(text(out)).contains("\"#").doesNotContain("jane");
    diff(LEGACY, UPGRADED, "--show-values");
    assertThat(text(out)).doesNotContain("\"#");
  }

  @Test
  void a_denied_value_is_never_shown_even_of_a_capture() throws IOException {
    String sample = "samples/deny-list/a-denied-field-is-issued-and-never-logged/";
    Path changed = folder.resolve("changed.xml");
    Files.writeString(
        changed,
        Files.readString(Path.of(sample + "expected/response.xml"))
            .replaceFirst("DENIED-", "DENIED-other-"));
    diff(changed.toString(), sample + "login.json", "--show-values");
    assertThat(text(out) + text(err)).contains("[withheld]").doesNotContain("DENIED-");
  }

  @Test
  void json_names_what_the_level_includes() {
    assertThat(diff(LEGACY, UPGRADED, "--format", "json", "--level", "accepts")).isEqualTo(1);
    LocatedValue json = JsonReader.read("out", 1, out.toByteArray());
    assertThat(json.fields().keySet()).containsExactly("same", "level", "includes", "differences");
    assertThat(json.fields().get("includes").items()).hasSizeGreaterThan(20);
    assertThat(json.fields().get("differences").items())
        .allSatisfy(
            each ->
                assertThat(each.fields().keySet())
                    .containsExactly("code", "weight", "subject", "from", "to", "cause"));
  }

  @Test
  void sarif_has_a_result_for_each() {
    assertThat(diff(LEGACY, UPGRADED, "--format", "sarif")).isEqualTo(1);
    LocatedValue run =
        JsonReader.read("out", 1, out.toByteArray()).fields().get("runs").items().get(0);
    assertThat(run.fields().get("results").items())
        .isNotEmpty()
        .allSatisfy(
            each -> assertThat(each.fields().get("ruleId").value().text()).startsWith("VSD"));
  }

  @Test
  void what_is_accepted_in_a_file_is_no_difference_until_its_day() throws IOException {
    diff(LEGACY, UPGRADED, "--format", "json");
    List<LocatedValue> found =
        JsonReader.read("out", 1, out.toByteArray()).fields().get("differences").items();
    String entry =
        "{\"code\": \"%s\", \"subject\": \"%s\", \"reason\": \"known\", \"until\": \"%s\"%s}";
    List<String> all =
        found.stream()
            .map(each -> each.fields())
            .map(
                each ->
                    entry.formatted(
                        each.get("code").value().text(),
                        each.get("subject").value().text(),
                        "2999-01-01",
                        ""))
            .toList();
    Path file = folder.resolve("accepted.json");
    Files.writeString(file, "[" + String.join(",\n", all) + "]");
    assertThat(diff(LEGACY, UPGRADED, "--accept-file", file.toString())).isZero();
    assertThat(text(out)).isEqualTo("same (strict)\n");

    Files.writeString(file, "[" + String.join(",\n", all.subList(1, all.size())) + "]");
    assertThat(diff(LEGACY, UPGRADED, "--accept-file", file.toString())).isEqualTo(1);
    assertThat(text(out)).contains("differs: 1 error");

    Files.writeString(file, "[" + String.join(",\n", all).replace("2999", "2001") + "]");
    assertThat(diff(LEGACY, UPGRADED, "--accept-file", file.toString())).isEqualTo(1);
    assertThat(text(err)).contains("accepted.json:1:", "expired on 2001-01-01");

    Files.writeString(file, "[" + entry.formatted("VSD070", "NameID", "2999-01-01", "") + "]");
    assertThat(diff(LEGACY, LEGACY, "--accept-file", file.toString())).isEqualTo(1);
    assertThat(text(err)).contains("VSD070 matches nothing");

    Files.writeString(
        file,
        "[" + entry.formatted("VSD070", "NameID", "2999-01-01", ", \"client\": \"CRM\"") + "]");
    assertThat(diff(LEGACY, LEGACY, "--accept-file", file.toString())).isZero();

    Files.writeString(file, "[" + entry.formatted("VSD999", "NameID", "2999-01-01", "") + "]");
    assertThat(diff(LEGACY, LEGACY, "--accept-file", file.toString())).isEqualTo(2);
    assertThat(text(err)).contains("no finding has this code");
  }

  @Test
  void a_page_shows_both_sides_beside_each_other() {
    assertThat(
            diff(
                METADATA + "login.json@legacy",
                METADATA + "login.json@upgraded",
                "--format",
                "html"))
        .isEqualTo(1);
    assertThat(text(out))
        .startsWith("<!DOCTYPE html>")
        .contains("default-src 'none'", "<span class=\"error\">VSD060 error</span>")
        .contains("app_metadata was replaced by context.idToken.app_metadata")
        .endsWith("</html>\n");
  }

  @Test
  void a_tenant_needs_a_client_and_a_user() {
    assertThat(diff("samples/acme@legacy", "samples/acme")).isEqualTo(2);
    assertThat(text(err)).contains("--client NAME");
    String[] login = {
      "--client", "Zendesk", "--user", "auth0|5f7c8ec7c33c6c004bbafe82", "--secrets"
    };
    assertThat(
            diff(
                "samples/acme@legacy",
                "samples/acme@upgraded",
                login[0],
                login[1],
                login[2],
                login[3],
                login[4],
                "samples/acme/secrets.json"))
        .as(text(err))
        .isBetween(0, 1);
  }

  @Test
  void a_har_file_gives_its_last_response_or_the_one_of_a_number() throws IOException {
    Path har = folder.resolve("login.har");
    Files.writeString(
        har,
        ClaimValue.of(Map.of("log", Map.of("entries", List.of(entry(LEGACY), entry(UPGRADED)))))
            .json());
    assertThat(diff(har.toString(), UPGRADED)).isZero();
    assertThat(diff(har + "#1", LEGACY)).isZero();
    assertThat(diff(har + "#3", LEGACY)).isEqualTo(2);
    assertThat(text(err)).contains("the capture holds 2 responses");
  }

  private static Object entry(String file) throws IOException {
    String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
    return Map.of(
        "request",
        Map.of("postData", Map.of("text", "SAMLResponse=" + URLEncoder.encode(base64, UTF_8))));
  }

  @Test
  void what_cannot_be_read_is_exit_code_two() throws IOException {
    Path bomb = folder.resolve("bomb.xml");
    Files.writeString(bomb, "<!DOCTYPE x [<!ENTITY a \"b\">]><Response>&a;</Response>");
    Path deep = folder.resolve("deep.har");
    Files.writeString(deep, "{\"log\":" + "[".repeat(100_000));
    for (String input :
        new String[] {
          bomb.toString(), deep.toString(), "nowhere.xml", "x@y", LEGACY + "@legacy", ""
        }) {
      assertThat(diff(input, LEGACY)).as(input).isEqualTo(2);
      assertThat(text(err)).as(input).startsWith("error: ").hasLineCount(1);
      assertThat(text(out)).isEmpty();
    }
  }

  @Test
  void an_encrypted_capture_is_compared_with_its_key() throws IOException {
    String sample = "samples/protocols/an-assertion-is-encrypted/";
    Path capture = folder.resolve("captured.xml");
    Path key = Path.of("samples/keys/idp-rsa.key.pem");
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    Main.run(
        new String[] {
          "issue",
          sample + "login.json",
          "--key",
          key.toString(),
          "--cert",
          "samples/keys/idp-rsa.crt.pem"
        },
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(response, true, UTF_8),
        new PrintStream(err, true, UTF_8));
    Files.write(capture, response.toByteArray());
    String login = sample + "login.json";
    assertThat(diff(capture.toString(), login)).isEqualTo(2);
    assertThat(text(err)).contains("--decrypt-key FILE");
    assertThat(
            diff(capture.toString(), login, "--decrypt-key", "samples/keys/sp-encryption.key.pem"))
        .as(text(out))
        .isZero();
    assertThat(diff(capture.toString(), login, "--decrypt-key", key.toString())).isEqualTo(2);
    assertThat(text(err)).contains("the assertion cannot be decrypted");
  }

  @Test
  void what_people_export_by_mistake_is_called_what_it_is() throws IOException {
    Path har = folder.resolve("login.har");
    Files.writeString(har, "{\"log\": {\"entries\": [{\"request\": {\"url\": \"https://x\"}}]}}");
    assertThat(diff(har.toString(), LEGACY)).isEqualTo(2);
    assertThat(text(err)).contains("the one request of the capture has no SAML response");
    Files.writeString(har, "{\"requests\": [{\"post\": [[\"SAMLResponse\", \"***\"]]}]}");
    assertThat(diff(har.toString(), LEGACY)).isEqualTo(2);
    assertThat(text(err)).contains("masked, hashed or cut");
    Files.writeString(har, "{\"log\": \"" + "x".repeat(JsonReader.MAX_OCTETS) + "\"}");
    assertThat(diff(har.toString(), LEGACY)).isEqualTo(2);
    assertThat(text(err)).contains("the HAR file or export is larger than 16 MiB");
    assertThat(diff(LEGACY + "#1", LEGACY)).isEqualTo(2);
    assertThat(text(err)).contains("the file is not a capture");
  }

  @Test
  void users_of_a_file_that_was_cut_are_an_error() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write(Files.readAllBytes(Path.of("samples/acme/users.json")));
    }
    Path users = folder.resolve("users.json.gz");
    Files.write(users, Arrays.copyOf(whole.toByteArray(), whole.size() / 2));
    assertThat(
            diff(
                "samples/acme@legacy",
                "samples/acme",
                "--client",
                "Zendesk",
                "--user",
                "nobody",
                "--users",
                users.toString()))
        .isEqualTo(2);
    assertThat(text(err)).contains("is whole if it is gzipped");
  }

  private int diff(String... args) {
    out.reset();
    err.reset();
    String[] all = new String[args.length + 1];
    all[0] = "diff";
    System.arraycopy(args, 0, all, 1, args.length);
    return Main.run(
        all,
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8);
  }
}
