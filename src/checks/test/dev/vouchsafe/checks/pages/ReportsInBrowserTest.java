package dev.vouchsafe.checks.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.vouchsafe.checks.realsp.Chrome;
import dev.vouchsafe.checks.realsp.Installed;
import dev.vouchsafe.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reports that people get, as they see them, on phone and desktop: none breaks a rule of WCAG
 * 2.2 AA. Screenshots are in {@code target/screenshots}.
 */
class ReportsInBrowserTest {
  private static final String SAMPLE = "samples/migration/from-legacy-to-upgraded-precedence/";
  private static final String SHOWN =
      "arguments[0](String([...document.querySelectorAll('details')]"
          + ".filter(each => !each.hidden).length));";

  @TempDir Path folder;
  private HttpServer reports;
  private Chrome.Driver driver;
  private Chrome chrome;

  @BeforeEach
  void serve() throws IOException {
    Installed.CHROMEDRIVER.require();
    Installed.AXE.require();
    reports = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    reports.createContext(
        "/",
        exchange -> {
          byte[] page = Files.readAllBytes(folder.resolve("report.html"));
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    reports.start();
    driver = new Chrome.Driver();
    chrome = driver.open(() -> "");
  }

  @AfterEach
  void end() {
    if (reports != null) {
      chrome.close();
      driver.close();
      reports.stop(0);
    }
  }

  @Test
  void the_report_of_a_replay_is_read_and_searched() {
    run(
        "replay",
        "--users",
        SAMPLE + "users.ndjson",
        "--before",
        SAMPLE + "tenant@legacy",
        "--after",
        SAMPLE + "tenant@upgraded",
        "--captures",
        SAMPLE + "captures",
        "--at",
        "2026-11-22T08:00:00Z",
        "--out",
        folder.toString());
    open();

    assertThat(chrome.text("h1")).isNotEmpty();
    int all = Integer.parseInt(chrome.run(SHOWN).text());
    chrome.type("input[type=search]", "HR");
    int found = Integer.parseInt(chrome.run(SHOWN).text());
    assertThat(found).isPositive().isLessThan(all);
    chrome.type("input[type=search]", "nobody is called so");
    assertThat(chrome.run(SHOWN).text()).isEqualTo("0");
    open();
    assertThat(new Walk(chrome, Path.of(Installed.AXE.file())).look("replay-report")).isEmpty();
  }

  @Test
  void the_page_of_a_difference_is_read() throws IOException {
    String page =
        run(
            "diff",
            SAMPLE + "tenant@legacy",
            SAMPLE + "tenant@upgraded",
            "--client",
            "HR",
            "--user",
            "auth0|jane",
            "--users",
            SAMPLE + "users.ndjson",
            "--format",
            "html");
    Files.writeString(folder.resolve("report.html"), page);
    open();

    assertThat(chrome.text("main")).contains("VSD070", "NameID");
    assertThat(new Walk(chrome, Path.of(Installed.AXE.file())).look("diff-report")).isEmpty();
  }

  private void open() {
    chrome.open("http://127.0.0.1:" + reports.getAddress().getPort() + "/");
  }

  private static String run(String... command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(command, InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), System.err);
    return out.toString(UTF_8);
  }
}
