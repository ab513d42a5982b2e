package dev.vouchsafe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.vouchsafe.Thorough;
import dev.vouchsafe.cli.SmallServiceProvider.Flaw;
import dev.vouchsafe.signing.LocalCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check-sp} against a strict application, a flawed one and hostile ones. */
@Thorough
class CheckSpCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private URI idp;

  @TempDir private Path folder;

  @BeforeEach
  void aFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      idp = URI.create("http://localhost:" + socket.getLocalPort());
    }
  }

  private int check(String start, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "check-sp",
                "--start",
                start,
                "--signed-in-if",
                "text:Sign out",
                "--idp-url",
                idp.toString()));
    args.addAll(List.of(more));
    int code =
        Main.run(
            args.toArray(String[]::new),
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThatThrownBy(() -> new Socket("localhost", idp.getPort()).close())
        .as("nothing is left listening")
        .isInstanceOf(ConnectException.class);
    return code;
  }

  private SmallServiceProvider application(Flaw... flaws) throws IOException {
    return SmallServiceProvider.trusting(idp, Set.of(flaws));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_strict_application_accepts_nothing_that_it_must_refuse() throws IOException {
    try (SmallServiceProvider app = application()) {
      assertThat(check(app.url("/private"), "--shows-user", "text:You are {user}<"))
          .as(this::printed)
          .isZero();
    }
    assertThat(printed()).contains("The application accepts nothing that it must refuse.");
    assertThat(printed().lines().filter(line -> line.startsWith("signature ")))
        .singleElement()
        .satisfies(row -> assertThat(row).matches("signature +\\d+ +0 +0 +0"));
    assertThat(said()).isEqualTo("metadata: " + idp + "/saml/metadata\n");
  }

  @Test
  void names_what_a_flawed_application_accepts() throws IOException {
    try (SmallServiceProvider app =
        application(Flaw.BELIEVES_UNSIGNED, Flaw.READS_NAMES_TO_THE_FIRST_COMMENT)) {
      assertThat(
              check(
                  app.url("/private"),
                  "--only",
                  "VSP100,VSP300,VSP101",
                  "--shows-user",
                  "text:You are {user}<",
                  "--format",
                  "json"))
          .isEqualTo(1);
    }
    assertThat(printed().replaceAll("\\s+", " "))
        .contains(
            "\"baseline\": \"accepted\"",
            "\"fault\": \"VSP100\", \"name\": \"unsigned\", \"class\": \"signature\", \"level\":"
                + " \"MUST\", \"right\": \"refused\", \"verdict\": \"accepted\"",
            "another user than that of the signed assertion is signed in",
            "\"refused\": 1, \"accepted\": 2, \"skipped\": 0, \"error\": 0, \"findings\": 2");
  }

  @Test
  void plays_how_answers_arrive() throws IOException {
    try (SmallServiceProvider app = application(Flaw.FORGETS_ITS_REQUESTS)) {
      assertThat(check(app.url("/private"), "--only", "use", "--level", "policy")).isEqualTo(1);
    }
    assertThat(printed())
        .contains("VSP903 an answer posted into a browser that asked for nothing", "VSP905")
        .doesNotContain("VSP900", "VSP901", "VSP906");
    assertThat(printed())
        .contains("VSP907: needs the application's metadata with a single logout service");
  }

  @Test
  void reports_hold_no_cookie_and_no_relay_state_and_nobody_else_reads_them() throws IOException {
    Path html = folder.resolve("r.html");
    try (SmallServiceProvider app = application(Flaw.BELIEVES_UNSIGNED, Flaw.ECHOES_STATE)) {
      check(
          app.url("/private"),
          "--only",
          "signature",
          "--report",
          html.toString(),
          "--report",
          folder.resolve("r.xml").toString(),
          "--report",
          folder.resolve("r.sarif").toString());
    }
    assertThat(printed()).doesNotContain("state-");
    String page = Files.readString(html);
    assertThat(page)
        .contains("VSP100 unsigned", "<del>&lt;ds:Signature", "default-src 'none'")
        .doesNotContain("state-", "<script", "src=", "href=");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(html)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("r.xml"))
        .content()
        .contains(
            "<testsuite name=\"vouchsafe check-sp urn:small.example\"",
            "<failure message=\"VSP100");
    assertThat(folder.resolve("r.sarif")).content().contains("\"ruleId\":\"VSP100\"");
  }

  @Test
  void says_that_an_application_shows_a_stack_trace() throws IOException {
    try (SmallServiceProvider app = application(Flaw.SHOWS_STACK_TRACES)) {
      assertThat(check(app.url("/private"), "--only", "VSP100")).isZero();
    }
    assertThat(printed()).contains("Showed internal details:", "it shows a stack trace");
  }

  @Test
  void what_is_known_is_no_finding_until_its_time_is_over() throws IOException {
    Path known = folder.resolve("known.json");
    Files.writeString(
        known,
        "[{\"code\": \"VSP100\", \"reason\": \"mended in May\", \"until\": \"2999-01-01\"}]");
    try (SmallServiceProvider app = application(Flaw.BELIEVES_UNSIGNED)) {
      String[] asked = {"--only", "VSP100,VSP101", "--accept-file", known.toString()};
      assertThat(check(app.url("/private"), asked)).isZero();
      assertThat(printed()).contains("known: mended in May");
      Files.writeString(
          known,
          "[{\"code\": \"VSP100\", \"reason\": \"x\", \"until\": \"2001-01-01\"},"
              + " {\"code\": \"VSP101\", \"reason\": \"y\"}]");
      assertThat(check(app.url("/private"), asked)).isEqualTo(1);
      assertThat(printed())
          .contains("the entry for VSP100 is expired", "no acceptance needs the entry for VSP101");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/open, open-to-everybody, shows the sign of a signed-in user before the sign-in",
    "/silent, '', does not request a sign-in at",
    "/broken, '', it answers 500 at /broken: out of order",
    "/loop, '', redirects more than 20 times",
    "/away, '', add --i-own 192.0.2.1",
    "/large, '', answers with more than 4 MiB",
    "/foreign-acs, '', add --i-own HOST",
    "/deaf, '', a good answer signs nobody in: the application answers it with 200 at /deaf-acs",
    "/cookieless, '', the application sets no cookie",
    "/slow, '', takes longer than 1 seconds",
  })
  void a_hostile_application_is_one_line_that_says_what_to_do(String path, String code, String line)
      throws IOException {
    try (SmallServiceProvider app = application()) {
      assertThat(check(app.url(path), "--timeout", "1")).isEqualTo(2);
    }
    assertThat(said().lines().filter(each -> each.startsWith("error: ")))
        .singleElement()
        .satisfies(error -> assertThat(error).contains(line));
    assertThat(printed()).isEmpty();
  }

  @Test
  void a_certificate_that_nobody_trusts_is_one_line_that_says_what_to_do() throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(LocalCertificate.make(List.of(), Instant.now()).context()));
    server.start();
    try {
      assertThat(check("https://localhost:" + server.getAddress().getPort() + "/private"))
          .isEqualTo(2);
    } finally {
      server.stop(0);
    }
    assertThat(said().lines().filter(each -> each.startsWith("error: ")))
        .singleElement()
        .satisfies(
            error ->
                assertThat(error)
                    .contains("the application's certificate is not trusted", "trustStore=FILE"));
    assertThat(printed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://192.0.2.1/x, --level, must, add --i-own 192.0.2.1",
    "file:///etc/passwd, --level, must, neither http nor https",
    "http://localhost:1/x, --accept, VSP999, there is no fault with this id",
    "http://localhost:1/x, --only, signatures, did you mean signature?",
    "http://localhost:1/x, --report, r.txt, 'end it in .html'",
    "http://localhost:1/x, --shows-user, text:Jane, has no {user} in the place of the user's name",
    "http://localhost:1/x, --level, must, does not answer",
    "http://localhost:1/x, --wait-for-metadata, 1, did not read the metadata in 1 seconds",
  })
  void wrong_usage_is_one_line_that_says_what_to_do(
      String start, String option, String value, String line) {
    assertThat(check(start, option, value)).isEqualTo(2);
    assertThat(said().lines().filter(each -> each.startsWith("error: ")))
        .singleElement()
        .satisfies(error -> assertThat(error).contains(line));
  }

  @Test
  void an_accept_file_with_an_unknown_id_is_not_read() throws IOException {
    Path known = folder.resolve("known.json");
    Files.writeString(known, "[{\"code\": \"VSP999\", \"reason\": \"x\"}]");
    assertThat(check("http://localhost:1/", "--accept-file", known.toString())).isEqualTo(2);
    assertThat(said()).contains("known.json:1:", "no finding has this code");
  }
}
