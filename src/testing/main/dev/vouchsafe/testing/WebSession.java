package dev.vouchsafe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One browser without pages: cookies, and redirects up to where a caller wants to stop. */
final class WebSession {
  private static final int MAX_REDIRECTS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  HttpClient http() {
    return http;
  }

  /** The page an address leads to, or the redirect to an address that {@code stop} names. */
  HttpResponse<String> get(URI address, Predicate<URI> stop) {
    return followed(send(HttpRequest.newBuilder(address).GET()), stop);
  }

  HttpResponse<String> post(URI address, Map<String, String> fields, Predicate<URI> stop) {
    return followed(
        send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields)))),
        stop);
  }

  private HttpResponse<String> followed(HttpResponse<String> first, Predicate<URI> stop) {
    HttpResponse<String> page = first;
    for (int redirects = 0; ; redirects++) {
      Optional<URI> next = location(page);
      if (next.isEmpty() || stop.test(next.get())) {
        return page;
      }
      if (redirects == MAX_REDIRECTS) {
        throw new AssertionError(
            "the application redirects more than "
                + MAX_REDIRECTS
                + " times, at last to "
                + next.get().getPath()
                + "; look for a loop in what it protects");
      }
      page = send(HttpRequest.newBuilder(next.get()).GET());
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    HttpRequest made = request.timeout(PATIENCE).header("Accept", "text/html,*/*;q=0.8").build();
    try {
      return http.send(made, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the application does not answer at " + made.uri().getAuthority() + "; start it first",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the application answers", e);
    }
  }

  /** Where a redirect leads. */
  static Optional<URI> location(HttpResponse<String> page) {
    return page.statusCode() / 100 == 3
        ? page.headers().firstValue("Location").map(page.uri()::resolve)
        : Optional.empty();
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
