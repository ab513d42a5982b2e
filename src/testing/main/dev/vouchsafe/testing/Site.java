package dev.vouchsafe.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vouchsafe.testing.bridge.Engine;
import dev.vouchsafe.testing.bridge.Engine.Answer;
import dev.vouchsafe.testing.bridge.Engine.Asked;
import dev.vouchsafe.testing.bridge.Engine.Question;
import dev.vouchsafe.testing.bridge.Engine.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The identity provider's addresses, on loopback. */
final class Site implements AutoCloseable {
  static final String METADATA = "/saml/metadata";
  static final String SIGN_IN = "/saml/sso";
  private static final int MAX_FORM = 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Engine engine;
  private final Supplier<List<String>> users;
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

  private Site(
      HttpServer server, ExecutorService threads, Engine engine, Supplier<List<String>> users) {
    this.server = server;
    this.threads = threads;
    this.engine = engine;
    this.users = users;
  }

  static Site open(Function<String, Engine> engine, Supplier<List<String>> users) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ExecutorService threads =
          Executors.newCachedThreadPool(
              task -> {
                Thread thread = new Thread(task, "vouchsafe-testing");
                thread.setDaemon(true);
                return thread;
              });
      Site site = new Site(server, threads, engine.apply(url(server)), users);
      server.setExecutor(threads);
      server.createContext(METADATA, site::metadata);
      server.createContext(SIGN_IN, site::signIn);
      server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String url(HttpServer server) {
    return "http://localhost:" + server.getAddress().getPort();
  }

  String url() {
    return url(server);
  }

  Engine engine() {
    return engine;
  }

  List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Records the request, and answers it. */
  Answer answer(Question question, Map<String, Object> profile) {
    record(question);
    return engine.answer(question, profile);
  }

  private void record(Question question) {
    Asked asked = engine.read(question);
    requests.add(
        new ReceivedRequest(
            asked.issuer(), asked.acsUrl(), asked.id(), asked.signed(), asked.problems()));
  }

  private void metadata(HttpExchange exchange) throws IOException {
    send(exchange, 200, "application/samlmetadata+xml", engine.metadata());
  }

  /**
   * Tells a browser that its request came. Sign-ins are answered by the test, which knows the user:
   * {@link TestIdp#signIn} and {@link TestIdp#answer}.
   */
  private void signIn(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_FORM + 1);
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    try {
      if (body.length > MAX_FORM) {
        throw new RefusedException("the form is larger than 1 MB; send a smaller request");
      }
      record(
          new Question(
              query,
              exchange.getRequestMethod().equals("POST") ? Optional.of(body) : Optional.empty()));
      text(
          exchange,
          200,
          "The request came. Answer it in the test: idp.answer(address).as(user), for a user of "
              + users.get().stream().collect(Collectors.joining(", ")));
    } catch (RefusedException e) {
      text(exchange, 400, e.getMessage());
    }
  }

  private static void text(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
