package dev.vouchsafe.faults.browser;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * A browser without a display: it keeps cookies and follows redirects to the address where the
 * caller stops.
 */
public final class WebSession {
  private static final int MAX_REDIRECTS = 20;
  private static final int MAX_BODY = 4 * 1024 * 1024;

  /** The client of all sessions, because each client starts threads of its own. */
  private static final AtomicReference<Optional<HttpClient>> SHARED =
      new AtomicReference<>(Optional.empty());

  /**
   * The limits of a session.
   *
   * @param reach the hosts that the session may reach
   * @param patience the longest time for an answer with its body
   */
  public record Manners(Reach reach, Duration patience) {}

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final Manners manners;

  private WebSession(Manners manners) {
    this.manners = manners;
  }

  /** Creates a browser without cookies. */
  public static WebSession fresh(Manners manners) {
    return new WebSession(manners);
  }

  /** Creates a client with the session's cookies; it follows no redirects. */
  public HttpClient http() {
    return settings().cookieHandler(cookies).connectTimeout(manners.patience()).build();
  }

  private static HttpClient.Builder settings() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1);
  }

  /** Returns the client of all sessions; another one if the JVM trusts other certificates now. */
  private static HttpClient shared() {
    SSLContext trusted = trusted();
    return SHARED
        .updateAndGet(
            earlier ->
                earlier
                    .filter(client -> client.sslContext().equals(trusted))
                    .or(() -> Optional.of(settings().sslContext(trusted).build())))
        .orElseThrow();
  }

  private static SSLContext trusted() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw problem(
          "certificate-not-trusted",
          "trust store",
          "the JVM's trusted certificates cannot be read",
          "correct -Djavax.net.ssl.trustStore");
    }
  }

  /** Returns another browser with the current cookies of this one. */
  public WebSession copy() {
    WebSession copy = fresh(manners);
    for (URI uri : cookies.getCookieStore().getURIs()) {
      for (HttpCookie cookie : cookies.getCookieStore().get(uri)) {
        copy.cookies.getCookieStore().add(uri, (HttpCookie) cookie.clone());
      }
    }
    return copy;
  }

  /** Returns the values of the cookies, so that reports can leave them out. */
  public List<String> secrets() {
    return cookies.getCookieStore().getCookies().stream().map(HttpCookie::getValue).toList();
  }

  /**
   * Follows redirects from an address; returns the page, or the redirect to an address where {@code
   * stop} is true.
   */
  public HttpResponse<String> get(URI address, Predicate<URI> stop) {
    return followed(send(HttpRequest.newBuilder().GET(), address), stop);
  }

  /** Posts a form, then follows redirects as {@link #get} does. */
  public HttpResponse<String> post(URI address, Map<String, String> fields, Predicate<URI> stop) {
    return followed(
        send(
            HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields))),
            address),
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
        throw problem(
            "redirect-loop",
            next.get().getPath(),
            "the application redirects more than " + MAX_REDIRECTS + " times",
            "look for a redirect loop, or for a cookie that the browser does not send back");
      }
      page = send(HttpRequest.newBuilder().GET(), next.get());
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request, URI address) {
    manners.reach().check(address);
    request.uri(address).timeout(manners.patience()).header("Accept", "text/html,*/*;q=0.8");
    List<String> known = cookies(address);
    if (!known.isEmpty()) {
      request.header("Cookie", String.join("; ", known));
    }
    CompletableFuture<HttpResponse<String>> answer =
        shared().sendAsync(request.build(), info -> new Limited());
    try {
      HttpResponse<String> received =
          answer.get(manners.patience().toMillis(), TimeUnit.MILLISECONDS);
      keepCookies(received);
      return received;
    } catch (TimeoutException e) {
      throw slow(address);
    } catch (ExecutionException e) {
      throw failed(e.getCause(), address);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the application answers", e);
    } finally {
      answer.cancel(true);
    }
  }

  private List<String> cookies(URI address) {
    try {
      return cookies.get(address, Map.of()).getOrDefault("Cookie", List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keepCookies(HttpResponse<String> received) {
    try {
      cookies.put(received.uri(), received.headers().map());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InvalidInputException slow(URI address) {
    return problem(
        "too-slow",
        address.getPath(),
        "the application takes longer than " + manners.patience().toSeconds() + " seconds",
        "find out what it waits for, or wait longer: --timeout SECONDS");
  }

  private InvalidInputException failed(Throwable cause, URI address) {
    if (cause instanceof java.net.http.HttpTimeoutException) {
      return slow(address);
    } else if (cause instanceof TooLargeException) {
      return problem(
          "too-large",
          address.getPath(),
          "the application answers with more than 4 MiB",
          "protect an address whose page is smaller");
    } else if (cause instanceof SSLException) {
      return problem(
          "certificate-not-trusted",
          address.getAuthority(),
          "the application's certificate is not trusted",
          "use its http address on this machine, or start with"
              + " JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE, a store that has it");
    }
    return problem(
        "unreachable",
        address.getAuthority(),
        "the application does not answer, or closes the connection in the middle of an answer",
        "start it first, and check host and port");
  }

  private static InvalidInputException problem(
      String code, String where, String message, String nextStep) {
    String place = where == null || where.isEmpty() ? "/" : where;
    return new InvalidInputException(new Problem(code, place, message, nextStep));
  }

  /** Returns the address of a redirect; empty if the header is missing or not a valid address. */
  public static Optional<URI> location(HttpResponse<String> page) {
    return page.statusCode() / 100 == 3
        ? page.headers().firstValue("Location").flatMap(text -> resolved(page.uri(), text))
        : Optional.empty();
  }

  /** Resolves an address against that of its page; empty if it is not valid. */
  public static Optional<URI> resolved(URI page, String text) {
    try {
      return Optional.of(page.resolve(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Encodes fields as a browser does when it posts a form. */
  public static String encoded(Map<String, String> fields) {
    return new LinkedHashMap<>(fields)
        .entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Reads a body up to the size limit. */
  private static final class Limited implements BodySubscriber<String> {
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private Optional<Subscription> from = Optional.empty();

    @Override
    public CompletionStage<String> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      from = Optional.of(subscription);
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
      for (ByteBuffer piece : pieces) {
        byte[] copy = new byte[piece.remaining()];
        piece.get(copy);
        octets.writeBytes(copy);
      }
      if (octets.size() > MAX_BODY) {
        from.ifPresent(Subscription::cancel);
        body.completeExceptionally(new TooLargeException());
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(octets.toString(StandardCharsets.UTF_8));
    }
  }

  @Override
  public String toString() {
    return "browser";
  }
}
