package dev.vouchsafe.checks.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load balancer on loopback: each request goes to the next node, or all go to one node when a
 * test says so. It skips a node that does not listen.
 */
final class RoundRobin implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection", "content-length", "host", "http2-settings", "transfer-encoding", "upgrade");

  private static final int BAD_GATEWAY = 502;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Integer> nodes = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpServer server;
  private volatile int only = -1;

  RoundRobin() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The URL by which browsers reach the nodes. */
  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Adds a node. */
  void add(ServeProcess node) {
    nodes.add(node.port());
  }

  /** From now on every request goes to this node. */
  void goOnlyTo(ServeProcess node) {
    only = node.port();
  }

  /** From now on each request goes to the next node. */
  void goToAll() {
    only = -1;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer;
      try {
        answer = answer(exchange, exchange.getRequestBody().readAllBytes());
      } catch (IOException e) {
        exchange.sendResponseHeaders(BAD_GATEWAY, -1);
        return;
      }
      relay(exchange, answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> answer(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    int first = turn.getAndIncrement();
    int ofNodes = nodes.size();
    for (int i = 0; i < ofNodes; i++) {
      int node = only < 0 ? nodes.get((first + i) % ofNodes) : only;
      try {
        return http.send(request(exchange, node, body), BodyHandlers.ofByteArray());
      } catch (ConnectException e) {
        // This node does not listen; try the next.
      }
    }
    throw new IOException("no node listens");
  }

  private static HttpRequest request(HttpExchange exchange, int node, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + node + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange.getRequestHeaders().entrySet().stream()
        .filter(header -> !isOfTheConnection(header.getKey()))
        .forEach(
            header -> header.getValue().forEach(value -> request.header(header.getKey(), value)));
    return request.build();
  }

  private static void relay(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    answer.headers().map().entrySet().stream()
        .filter(header -> !isOfTheConnection(header.getKey()))
        .forEach(header -> exchange.getResponseHeaders().put(header.getKey(), header.getValue()));
    int length = answer.body().length;
    exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
    exchange.getResponseBody().write(answer.body());
  }

  private static boolean isOfTheConnection(String header) {
    return OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
