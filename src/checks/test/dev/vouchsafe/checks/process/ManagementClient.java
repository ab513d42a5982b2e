package dev.vouchsafe.checks.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/** A program that uses the Management API of one node. */
final class ManagementClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String url;
  private final String token;

  /** Fetches a token with every scope. */
  ManagementClient(String url) {
    this.url = url;
    this.token =
        fields(
                new TestBrowser(url)
                    .post(
                        url + "/oauth/token",
                        Map.of(
                            "grant_type",
                            "client_credentials",
                            "client_id",
                            "management",
                            "client_secret",
                            MadeUpTenant.SECRET))
                    .body())
            .get("access_token")
            .text();
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  /** Sends JSON. */
  HttpResponse<String> send(String method, String path, Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/api/v2/" + path))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body.equals("")
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(ClaimValue.of(body).json()))
              .build();
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Replaces the options of a connection. */
  HttpResponse<String> options(String connection, Map<String, Object> options) {
    return send("PATCH", "connections/" + connection, Map.of("options", options));
  }

  /** A stored profile. */
  Map<String, ClaimValue> user(String id) {
    return fields(get("users/" + encoded(id)).body());
  }

  /** Counts the newest 1000 matching log entries by user. */
  Map<String, Integer> entriesByUser(String query) {
    Map<String, Integer> entries = new LinkedHashMap<>();
    for (int page = 0; page < 10; page++) {
      String logs = get("logs?per_page=100&page=" + page + "&q=" + encoded(query)).body();
      for (ClaimValue entry : ((Items) json(logs)).items()) {
        ClaimValue user = ((Fields) entry).fields().get("user_id");
        entries.merge(user == null ? "" : user.text(), 1, Integer::sum);
      }
    }
    return entries;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  static Map<String, ClaimValue> fields(String text) {
    return ((Fields) json(text)).fields();
  }

  private static ClaimValue json(String text) {
    return JsonReader.read("answer", 1, text.getBytes(UTF_8)).value();
  }
}
