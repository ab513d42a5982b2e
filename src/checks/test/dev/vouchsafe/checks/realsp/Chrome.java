package dev.vouchsafe.checks.realsp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A window of headless Chromium with a separate profile, driven by WebDriver (W3C). It waits for
 * elements that are not there yet.
 */
public final class Chrome implements AutoCloseable {
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
  private static final int OK = 200;
  private static final String NEW_SESSION =
      """
      {"capabilities": {"alwaysMatch": {
        "timeouts": {"implicit": 20000, "pageLoad": 60000},
        "goog:chromeOptions": {"binary": "/usr/bin/chromium", "args": [
          "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
          "--disable-dev-shm-usage", "--disable-background-networking",
          "--disable-component-update", "--disable-sync", "--no-proxy-server",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"]}}}}""";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Supplier<String> complaints;
  private final String session;

  private Chrome(String driver, Supplier<String> complaints) {
    this.complaints = complaints;
    Fields made = (Fields) send("POST", driver + "/session", NEW_SESSION);
    this.session = driver + "/session/" + made.fields().get("sessionId").text();
  }

  /** Opens windows. */
  public static final class Driver implements AutoCloseable {
    private final DaemonFolder folder = DaemonFolder.create("chromedriver");
    private final int port = DaemonFolder.freePort();
    private final Daemon daemon;

    public Driver() {
      Process process =
          folder.start(
              "chromedriver.txt",
              "env",
              "HOME=" + folder.path(),
              "TMPDIR=" + folder.path(),
              Installed.CHROMEDRIVER.file(),
              "--port=" + port);
      daemon =
          Daemon.serving(
              process, () -> Daemon.isListening(port), () -> folder.read("chromedriver.txt"));
    }

    /**
     * @param complaints the output of the visited servers, for the failure when an element is
     *     missing
     */
    public Chrome open(Supplier<String> complaints) {
      return new Chrome("http://127.0.0.1:" + port, complaints);
    }

    @Override
    public void close() {
      daemon.close();
      folder.close();
    }
  }

  public void open(String url) {
    send("POST", session + "/url", new Fields(Map.of("url", new Text(url))).json());
  }

  public String url() {
    return send("GET", session + "/url", "").text();
  }

  /** The visible text of the first element that a CSS selector finds. */
  public String text(String selector) {
    return send("GET", element(selector) + "/text", "").text();
  }

  public void click(String selector) {
    send("POST", element(selector) + "/click", "{}");
  }

  /** Types into the first field that a CSS selector finds. */
  public void type(String selector, String text) {
    send("POST", element(selector) + "/value", new Fields(Map.of("text", new Text(text))).json());
  }

  /** The result of a script, which is the body of a function whose last argument is a callback. */
  public ClaimValue run(String script) {
    return send(
        "POST",
        session + "/execute/async",
        new Fields(Map.of("script", new Text(script), "args", ClaimValue.of(List.of()))).json());
  }

  /** Presses a key, as the standard of WebDriver names it. */
  public void press(String key) {
    send(
        "POST",
        session + "/actions",
        ClaimValue.of(
                Map.of(
                    "actions",
                    List.of(
                        Map.of(
                            "type",
                            "key",
                            "id",
                            "keyboard",
                            "actions",
                            List.of(
                                Map.of("type", "keyDown", "value", key),
                                Map.of("type", "keyUp", "value", key))))))
            .json());
  }

  /** A command of Chromium's own protocol. */
  public ClaimValue command(String name, Map<String, Object> parameters) {
    return send(
        "POST",
        session + "/goog/cdp/execute",
        ClaimValue.of(Map.of("cmd", name, "params", parameters)).json());
  }

  private String element(String selector) {
    Answer found = find(selector);
    if (found.status() != OK) {
      throw new AssertionError(
          String.join(
              "\n",
              "there is no " + selector + " on " + url(),
              send("GET", path(find("body")) + "/text", "").text(),
              complaints.get()));
    }
    return path(found);
  }

  private Answer find(String selector) {
    Map<String, ClaimValue> by =
        Map.of("using", new Text("css selector"), "value", new Text(selector));
    return answer("POST", session + "/element", new Fields(by).json());
  }

  private String path(Answer element) {
    return session + "/element/" + ((Fields) element.value()).fields().get(ELEMENT).text();
  }

  private ClaimValue send(String method, String url, String body) {
    Answer answer = answer(method, url, body);
    if (answer.status() != OK) {
      throw new AssertionError(url + ": " + answer.value().text());
    }
    return answer.value();
  }

  /** The driver's output. */
  private record Answer(int status, ClaimValue value) {}

  private Answer answer(String method, String url, String body) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Content-Type", "application/json; charset=utf-8")
                  .method(
                      method,
                      body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      Fields said =
          (Fields) JsonReader.read("chromedriver", 1, response.body().getBytes(UTF_8)).value();
      return new Answer(response.statusCode(), said.fields().get("value"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    send("DELETE", session, "");
  }
}
