package dev.vouchsafe.checks.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} in a separate process, as people run it. */
class ServeCommandTest {
  private static final Path ACME = Path.of("samples", "acme");

  @TempDir private Path folder;

  @Test
  void a_newcomer_signs_in_to_the_sample_application_as_the_readme_says() throws Exception {
    int port = freePort();
    Path tenant = acmeAt(port);
    Process server = serve(tenant, "--port", Integer.toString(port));
    try {
      List<String> printed = printed(server);
      assertThat(withPort(manual(), port)).allSatisfy(line -> assertThat(printed).contains(line));

      TestBrowser browser = new TestBrowser("http://localhost:" + port);
      Shown start = browser.open("http://localhost:" + port + "/");
      String login = start.page().select("a[href$=/samlp/notes]").attr("href");
      Shown posting = browser.submit(browser.open(login), Map.of("user", "samlp|corp|jane"));
      Shown application = browser.post(posting.action(), posting.form());

      assertThat(application.page().text())
          .contains("jane@acme.example")
          .contains("DENIED-ethnic-group-of-jane");
    } finally {
      server.destroy();
    }
    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void its_key_and_its_users_are_there_again_after_a_restart() throws Exception {
    Path tenant = acmeAt(freePort());
    String first = metadataOf(tenant);

    assertThat(metadataOf(tenant)).isEqualTo(first);
  }

  @Test
  void what_cannot_be_served_is_told_in_a_line() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process server = serve(acmeAt(freePort()), "--port", Integer.toString(taken.getLocalPort()));
      String errors = new String(server.getErrorStream().readAllBytes(), UTF_8);

      assertThat(server.waitFor()).isEqualTo(2);
      assertThat(errors.lines()).hasSize(1);
      assertThat(errors).contains("the server cannot listen at this address").contains("--port");
    }
  }

  @Test
  void a_second_one_on_the_same_folder_is_refused_in_a_line() throws Exception {
    Path tenant = acmeAt(freePort());
    Process first = serve(tenant, "--port", "0");
    try {
      printed(first);
      Process second = serve(tenant, "--port", "0");
      String errors = new String(second.getErrorStream().readAllBytes(), UTF_8);

      assertThat(second.waitFor()).isEqualTo(2);
      assertThat(errors.lines()).hasSize(1);
      assertThat(errors).contains("another process has opened this store").contains("stop it");
    } finally {
      first.destroy();
      first.waitFor(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void stubs_of_another_file_answer_in_place_of_the_network() throws Exception {
    Path tenant = acmeAt(freePort());
    Files.writeString(
        tenant.resolve("actions/zendesk-external-id/code.js"),
        """
        exports.onExecutePostLogin = async (event, api) => {
          const answer = await fetch('https://directory.example/who');
          api.samlResponse.setAttribute('who', await answer.text());
        };""");
    Path stubs =
        Files.writeString(
            folder.resolve("elsewhere.json"),
            "{\"requests\": [{\"url\": \"https://directory.example/*\", \"body\": \"stubbed\"}]}");
    Process server = serve(tenant, "--port", "0", "--stubs", stubs.toString());
    try {
      String url = url(printed(server));
      TestBrowser browser = new TestBrowser(url);
      Shown posting =
          browser.submit(browser.open(url + "/samlp/notes"), Map.of("user", "samlp|corp|jane"));
      assertThat(new String(Base64.getDecoder().decode(posting.form().get("SAMLResponse")), UTF_8))
          .contains(">stubbed<");
    } finally {
      server.destroy();
      server.waitFor(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void the_signal_hup_reads_the_export_again_and_keeps_what_is_served_if_it_cannot_be_used()
      throws Exception {
    Path tenant = acmeAt(freePort());
    Process server = serveObeyingHup(tenant, "--port", "0", "--ephemeral");
    try {
      String url = url(printed(server));
      TestBrowser browser = new TestBrowser(url);
      String metadata = url + "/samlp/metadata/added";
      assertThat(browser.open(metadata).status()).isEqualTo(400);

      Files.writeString(
          tenant.resolve("clients/added.json"),
          """
          {"name": "Added", "client_id": "added", "callbacks": ["http://localhost:1/acs"],
           "addons": {"samlp": {}}}""");
      hangUp(server);
      awaitLine(server.inputReader(UTF_8), "the export is read again and served");
      assertThat(browser.open(metadata).status()).isEqualTo(200);

      Files.move(tenant, tenant.resolveSibling("elsewhere"));
      hangUp(server);
      awaitLine(server.errorReader(UTF_8), "the previous export is still served");
      assertThat(browser.open(metadata).status()).isEqualTo(200);
    } finally {
      server.destroy();
      server.waitFor(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_second_tenant_answers_beside_the_served_one_and_is_read_again_too() throws Exception {
    Path other = Files.move(acmeAt(freePort()), folder.resolve("other"));
    Path notes = other.resolve("clients/Notes.json");
    String before = Files.readString(notes);
    Files.writeString(notes, before.replace("urn:notes", "urn:second"));
    Process server =
        serveObeyingHup(
            acmeAt(freePort()), "--port", "0", "--ephemeral", "--compare-with", other.toString());
    try {
      String url = url(printed(server));
      String compare = url + "/compare?client=notes&user=samlp%7Ccorp%7Cjane";
      TestBrowser browser = new TestBrowser(url);
      assertThat(browser.open(compare).page().select(".change").text())
          .contains("VSD080", "urn:notes", "urn:second");

      Files.writeString(notes, before.replace("urn:notes", "urn:third"));
      hangUp(server);
      awaitLine(server.inputReader(UTF_8), "the export is read again and served");
      assertThat(browser.open(compare).page().select(".change").text()).contains("urn:third");
    } finally {
      server.destroy();
      server.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private static void hangUp(Process server) throws Exception {
    String command = "kill -HUP " + server.pid();
    assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
  }

  private static void awaitLine(BufferedReader from, String words) throws IOException {
    String line = from.readLine();
    while (line != null && !line.contains(words)) {
      line = from.readLine();
    }
    assertThat(line).as("it ended before it said: " + words).isNotNull();
  }

  private static String url(List<String> printed) {
    return printed.stream()
        .filter(line -> line.startsWith("serving "))
        .map(line -> line.replaceFirst(".* at ", ""))
        .findFirst()
        .orElseThrow();
  }

  private String metadataOf(Path tenant) throws Exception {
    Process server = serve(tenant, "--port", "0");
    try {
      String url = url(printed(server));
      return new TestBrowser(url)
          .open(url + "/samlp/metadata/notes")
          .body()
          .replaceFirst("(?s).*X509Certificate>([^<]*)<.*", "$1");
    } finally {
      server.destroy();
      server.waitFor(30, TimeUnit.SECONDS);
    }
  }

  /** Returns the printed lines up to the last one of the start. */
  private static List<String> printed(Process server) throws IOException {
    List<String> lines = new ArrayList<>();
    BufferedReader out = server.inputReader(UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.startsWith("Management API: ")) {
        return lines;
      }
    }
    throw new AssertionError(
        "ended: " + lines + new String(server.getErrorStream().readAllBytes(), UTF_8));
  }

  private static Process serve(Path tenant, String... options) throws IOException {
    return new ProcessBuilder(command(tenant, options)).start();
  }

  /** Starts a server that reacts to HUP even where nohup started the tests. */
  private static Process serveObeyingHup(Path tenant, String... options) throws IOException {
    List<String> command = command(tenant, options);
    command.addAll(0, List.of("env", "--default-signal=HUP"));
    return new ProcessBuilder(command).start();
  }

  private static List<String> command(Path tenant, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "vouchsafe.jar").toString(),
                "serve",
                tenant.toString()));
    command.addAll(List.of(options));
    return command;
  }

  /** The manual's lines that are shown in full. */
  private static List<String> manual() throws IOException {
    String text = Files.readString(Path.of("src/site/serve.md"));
    int start = text.indexOf("serving acme.example");
    return text.substring(start, text.indexOf("```", start))
        .lines()
        .filter(line -> !line.contains("…"))
        .toList();
  }

  private static List<String> withPort(List<String> lines, int port) {
    return lines.stream().map(line -> line.replace(":8080", ":" + port)).toList();
  }

  /** A copy of the sample tenant with its sample application at the given port. */
  private Path acmeAt(int port) throws IOException {
    Path copy = folder.resolve("acme");
    try (Stream<Path> files = Files.walk(ACME)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(ACME.relativize(file));
        Files.createDirectories(to.getParent());
        Files.writeString(to, Files.readString(file).replace(":8080/", ":" + port + "/"));
      }
    }
    return copy;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
