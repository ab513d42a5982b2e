package dev.vouchsafe.checks.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual in Chromium: on a narrow screen, dark, searched. */
class BrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final int PATIENCE_SECONDS = 180;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final Map<String, String> TYPES =
      Map.of(".html", "text/html", ".js", "text/javascript", ".css", "text/css");

  @TempDir Path folder;

  @Test
  void every_page_fits_a_narrow_screen_and_the_manual_is_searched_without_a_server()
      throws IOException, InterruptedException {
    requireChromium();
    BuiltSite site = BuiltSite.build();
    List<String> pages = site.files(".html");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, site, pages));
    server.start();
    List<String> report;
    try {
      report = visit("http://127.0.0.1:" + server.getAddress().getPort() + "/visit");
    } finally {
      server.stop(0);
    }
    assertThat(report)
        .containsAll(pages.stream().map(page -> page + " fits").toList())
        .contains("dark on demand")
        .noneMatch(line -> line.contains("too wide") || line.startsWith("failed"))
        .last()
        .asString()
        .startsWith("found /");
  }

  private List<String> visit(String url) throws IOException, InterruptedException {
    Path shown = folder.resolve("shown.html");
    Process chromium =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-proxy-server",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=600000",
                "--dump-dom",
                url)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(shown.toFile())
            .start();
    boolean ended = chromium.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    chromium.destroyForcibly().waitFor();
    assertThat(ended).as("Chromium ended by itself").isTrue();
    return Jsoup.parse(Files.readString(shown))
        .select("#report")
        .first()
        .wholeText()
        .lines()
        .toList();
  }

  private static void answer(HttpExchange exchange, BuiltSite site, List<String> pages)
      throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = new byte[0];
    int status = OK;
    if (path.equals("/visit")) {
      try (InputStream page = BrowserTest.class.getResourceAsStream("visit.html")) {
        body = page.readAllBytes();
      }
    } else if (path.equals("/pages.txt")) {
      body = String.join("\n", pages).getBytes(UTF_8);
    } else if (Files.isRegularFile(site.file(path))) {
      body = Files.readAllBytes(site.file(path));
    } else {
      status = NOT_FOUND;
    }
    exchange.getResponseHeaders().set("Content-Type", type(path));
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String type(String path) {
    int dot = path.lastIndexOf('.');
    String ending = dot < 0 ? ".html" : path.substring(dot);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }

  private static void requireChromium() {
    if (!Files.exists(CHROMIUM)) {
      String absence = "NOT RUN: the manual in a browser; it is missing: apt-get install chromium";
      System.err.println(absence);
      if ("true".equals(System.getenv("CI"))) {
        fail(absence);
      }
      abort(absence);
    }
  }
}
