package dev.vouchsafe.faults.party;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.vouchsafe.faults.browser.Reach;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.OutgoingMessage;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * The HTTP server of the test identity provider: its metadata, and the addresses that receive
 * messages.
 */
public final class Site implements AutoCloseable {
  public static final String METADATA = "/saml/metadata";
  public static final String SIGN_IN = "/saml/sso";
  public static final String LOGOUT = "/saml/slo";
  public static final String WS_FEDERATION = "/wsfed";
  public static final String WS_FEDERATION_METADATA = "/wsfed/metadata";
  private static final int MAX_FORM = 1024 * 1024;
  private static final int MOST_REQUESTS = 10_000;

  /**
   * The most requests at the same time: a slow request keeps its thread, so the others need their
   * own.
   */
  private static final int MOST_AT_ONCE = 200;

  private static final int IDLE_SECONDS = 10;
  private static final int MAX_PORT = 65_535;

  private final HttpServer server;
  private final String prefix;
  private final ExecutorService threads;
  private final Party party;
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch metadataIsRead = new CountDownLatch(1);

  private Site(HttpServer server, String prefix, ExecutorService threads, Party party) {
    this.server = server;
    this.prefix = prefix;
    this.threads = threads;
    this.party = party;
  }

  /**
   * Opens the server on HTTP.
   *
   * @param wanted the address of the server; empty for a free port of this machine
   * @param party creates the identity provider from its names
   * @throws InvalidInputException if the server cannot listen at this address
   */
  public static Site open(Optional<URI> wanted, Function<Party.Name, Party> party) {
    return open(wanted, Optional.empty(), party);
  }

  /**
   * Opens the server as above, on HTTPS if there is a certificate.
   *
   * @param tls the certificate for HTTPS; empty for HTTP
   */
  public static Site open(
      Optional<URI> wanted, Optional<SSLContext> tls, Function<Party.Name, Party> party) {
    HttpServer server = listening(wanted, tls);
    String url =
        wanted
            .map(uri -> uri.toString().replaceAll("/+$", ""))
            .orElse(scheme(tls) + "://localhost:" + server.getAddress().getPort());
    ExecutorService threads = threads();
    String prefix = wanted.map(URI::getPath).orElse("").replaceAll("/+$", "");
    Party made =
        party.apply(
            new Party.Name(url + METADATA, url + SIGN_IN, url + LOGOUT, url + WS_FEDERATION));
    Site site = new Site(server, prefix, threads, made);
    server.setExecutor(threads);
    site.serve(METADATA, site::metadata);
    site.serve(SIGN_IN, site::signIn);
    site.serve(LOGOUT, site::logout);
    site.serve(WS_FEDERATION, site::signIn);
    site.serve(WS_FEDERATION_METADATA, site::wsFedMetadata);
    server.start();
    return site;
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MOST_AT_ONCE,
            MOST_AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "vouchsafe-test-idp");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static String scheme(Optional<SSLContext> tls) {
    return tls.isPresent() ? "https" : "http";
  }

  private static HttpServer listening(Optional<URI> wanted, Optional<SSLContext> tls) {
    wanted.ifPresent(uri -> check(uri, scheme(tls)));
    int usual = tls.isPresent() ? 443 : 80;
    int port = wanted.map(uri -> uri.getPort() < 0 ? usual : uri.getPort()).orElse(0);
    if (port > MAX_PORT) {
      throw new InvalidInputException(
          new Problem(
              "wrong-usage",
              "port " + port,
              "there is no such port",
              "give one from 1 to " + MAX_PORT));
    }
    InetSocketAddress address =
        wanted.map(Reach::isLoopback).orElse(true)
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
            : new InetSocketAddress(port);
    try {
      if (tls.isEmpty()) {
        return HttpServer.create(address, 0);
      }
      HttpsServer server = HttpsServer.create(address, 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
      return server;
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "address-in-use",
              "port " + port,
              "the server cannot listen at this address",
              "give an address with another port, or stop the program that uses this port"),
          e);
    }
  }

  private static void check(URI wanted, String scheme) {
    if (!scheme.equals(wanted.getScheme())
        || wanted.getHost() == null
        || wanted.getQuery() != null) {
      throw new InvalidInputException(
          new Problem(
              "wrong-usage",
              "identity provider",
              "its address is not " + scheme + " with a host and a port",
              "give one such as "
                  + scheme
                  + "://localhost:8099; the application reads metadata from it"));
    }
  }

  /** Sets the handler for a path and all paths below it; it replaces an earlier handler. */
  public void serve(String path, HttpHandler handler) {
    try {
      server.removeContext(prefix + path);
    } catch (IllegalArgumentException e) {
      // the path had no handler
    }
    server.createContext(prefix + path, handler);
  }

  /** Returns the port of the server. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Returns the identity provider behind this server. */
  public Party party() {
    return party;
  }

  /** True for the address that receives requests. */
  public boolean isSignIn(URI address) {
    return isAt(party.name().ssoUrl(), address) || isAt(party.name().wsFedUrl(), address);
  }

  private static boolean isAt(String own, URI address) {
    String text = address.toString();
    return text.equals(own) || text.startsWith(own + "?");
  }

  /** True for an address of this server that receives messages. */
  public boolean isOwn(URI address) {
    return isSignIn(address) || isAt(party.name().sloUrl(), address);
  }

  /** Returns the requests of service providers so far, the oldest first. */
  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /**
   * Waits until a service provider reads the metadata; returns true if that happens in time.
   *
   * @param patience the longest time to wait
   */
  public boolean awaitMetadataRead(Duration patience) {
    try {
      return metadataIsRead.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Checks a request and keeps the result.
   *
   * @throws ProblemException if the message is not a request, or its sender receives no answers
   */
  public void record(Question question) {
    ReceivedRequest read = party.read(question);
    if (requests.size() < MOST_REQUESTS) {
      requests.add(read);
    }
  }

  private void metadata(HttpExchange exchange) throws IOException {
    send(exchange, 200, "application/samlmetadata+xml", party.metadata());
    metadataIsRead.countDown();
  }

  private void wsFedMetadata(HttpExchange exchange) throws IOException {
    send(exchange, 200, "application/xml", party.wsFedMetadata());
    metadataIsRead.countDown();
  }

  /**
   * Shows the browser that its request arrived. The test itself makes the answer, because it knows
   * the user.
   */
  private void signIn(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_FORM + 1);
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    if (body.length > MAX_FORM) {
      text(exchange, 413, "the form is larger than 1 MB; send a smaller request");
      return;
    }
    try {
      Question question =
          new Question(
              query,
              exchange.getRequestMethod().equals("POST") ? Optional.of(body) : Optional.empty());
      if (question.isSignOut()) {
        text(exchange, 200, "The user is signed out.");
        return;
      }
      record(question);
      text(
          exchange,
          200,
          "The request arrived. The running test answers it; nobody signs in on this page.");
    } catch (ProblemException e) {
      text(exchange, 400, e.problem().line());
    }
  }

  /**
   * Answers the LogoutRequest of a service provider; confirms a LogoutResponse with a plain text.
   */
  private void logout(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_FORM);
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    boolean posted = exchange.getRequestMethod().equals("POST");
    try {
      InboundMessage message =
          new Question(query, posted ? Optional.of(body) : Optional.empty()).message();
      if (message.kind() == InboundMessage.Kind.RESPONSE) {
        text(exchange, 200, "The service provider answered.");
        return;
      }
      OutgoingMessage answer = party.logouts().answer(message);
      if (answer instanceof OutgoingMessage.Redirected redirected) {
        exchange.getResponseHeaders().set("Location", redirected.url());
        send(exchange, 303, "text/plain;charset=UTF-8", new byte[0]);
      } else if (answer instanceof OutgoingMessage.Posted form) {
        send(exchange, 200, "text/html;charset=UTF-8", form.form().htmlOctets());
      }
    } catch (ProblemException e) {
      text(exchange, 400, e.problem().line());
    }
  }

  private static void text(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Override
  public String toString() {
    return "site of " + party;
  }
}
