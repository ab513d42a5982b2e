package dev.vouchsafe.checks.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Keycloak in development mode on loopback with the sample realm, and its administrator. */
final class KeycloakServer implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String ADMIN = "admin";
  private static final int TRIES = 6000;
  private static final int MILLIS = 100;
  private static final int PATIENCE_SECONDS = 30;
  private static final int UNAUTHORIZED = 401;

  private final Process process;
  private final Path log;
  private final String url;
  private String token = "";

  private KeycloakServer(Process process, Path log, String url) {
    this.process = process;
    this.log = log;
    this.url = url;
  }

  /** Boots it, and waits until the realm is there. */
  static KeycloakServer start() {
    Path home = Distribution.unpacked();
    Path log = home.resolve("log.txt");
    try {
      int port = freePort();
      ProcessBuilder builder =
          new ProcessBuilder(
                  List.of(
                      "sh",
                      home.resolve("bin/kc.sh").toString(),
                      "start-dev",
                      "--http-host=127.0.0.1",
                      "--http-port=" + port,
                      "--cache=local",
                      "--import-realm"))
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
      builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
      builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      KeycloakServer server = new KeycloakServer(builder.start(), log, "http://localhost:" + port);
      server.await();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void await() {
    for (int i = 0; i < TRIES && !ended(); i++) {
      if (answers()) {
        return;
      }
    }
    close();
    throw new IllegalStateException("Keycloak does not serve:\n" + log());
  }

  private boolean ended() {
    try {
      process.onExit().get(MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean answers() {
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(URI.create(realm())).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Its URL, without a slash at the end. */
  String url() {
    return url;
  }

  /** The address of the sample realm, which is its entity id too. */
  String realm() {
    return url + "/realms/acme";
  }

  /** Everything that it printed. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The administration API's answer to a path below the sample realm. */
  JsonNode read(String path) {
    HttpResponse<String> response = send("GET", path, "");
    if (response.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + response.statusCode() + response.body());
    }
    return JSON.readTree(response.body());
  }

  /** Changes something below the sample realm, as the forms of the administration console do. */
  HttpResponse<String> put(String path, JsonNode body) {
    return send("PUT", path, body.toString());
  }

  /** Sends an administrator's request. */
  HttpResponse<String> send(String method, String path, String body) {
    HttpResponse<String> response = sendAs(token, method, path, body);
    if (response.statusCode() != UNAUTHORIZED) {
      return response;
    }
    token = token(); // it expires after a minute
    return sendAs(token, method, path, body);
  }

  private HttpResponse<String> sendAs(String bearer, String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(url + "/admin/realms/acme/" + path))
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  private String token() {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username="
                            + ADMIN
                            + "&password="
                            + ADMIN)));
    return JSON.readTree(response.body()).get("access_token").asString();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Ends its process and that process's children, by their ids. */
  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    all.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      all.forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
