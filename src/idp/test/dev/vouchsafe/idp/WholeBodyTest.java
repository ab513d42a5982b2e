package dev.vouchsafe.idp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slow bodies, too many bodies at once, and too many connections. */
class WholeBodyTest {
  private static final int LARGEST = 5000;
  private static final int LARGEST_TOTAL = 6000;

  private final AtomicLong now = new AtomicLong();
  private final WholeBody bodies = new WholeBody(LARGEST, LARGEST_TOTAL, now::get);
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  /** Writes the header with the body's length. */
  private static final class Length extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String length = Integer.toString(Content.Source.asByteBuffer(request).remaining());
      response.write(true, ByteBuffer.wrap(length.getBytes(ISO_8859_1)), callback);
      return true;
    }
  }

  @BeforeEach
  void start() throws Exception {
    bodies.setHandler(new Length());
    server.setHandler(bodies);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    HttpServer.limitConnections(connector, 3);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private Socket begin(int length) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    String head =
        "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + length;
    send(socket, head + "\r\n\r\n");
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  private void awaitHeld(long octets) {
    while (bodies.held() != octets) {
      Thread.onSpinWait();
    }
  }

  @Test
  void a_body_that_comes_too_slowly_is_given_up() throws IOException {
    try (Socket slow = begin(LARGEST)) {
      send(slow, "a");
      awaitHeld(1);
      now.addAndGet(TimeUnit.SECONDS.toNanos(17));
      send(slow, "a");
      assertThat(answer(slow)).startsWith("HTTP/1.1 408 ");
    }
    awaitHeld(0);
  }

  @Test
  void one_that_comes_fast_enough_or_is_young_is_not() throws IOException {
    try (Socket young = begin(2);
        Socket fast = begin(3000)) {
      send(young, "a");
      send(fast, "a".repeat(2900));
      awaitHeld(2901);
      now.addAndGet(TimeUnit.SECONDS.toNanos(15));
      send(young, "a");
      assertThat(answer(young)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n2");
      now.addAndGet(TimeUnit.SECONDS.toNanos(2));
      send(fast, "a".repeat(100));
      assertThat(answer(fast)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n3000");
    }
    awaitHeld(0);
  }

  @Test
  void beyond_the_total_a_body_is_refused_until_there_is_room() throws IOException {
    try (Socket first = begin(LARGEST)) {
      send(first, "a".repeat(4900));
      awaitHeld(4900);
      try (Socket second = begin(2000)) {
        send(second, "a".repeat(2000));
        assertThat(answer(second)).startsWith("HTTP/1.1 503 ");
      }
      awaitHeld(4900);
    }
    awaitHeld(0);
    try (Socket third = begin(2000)) {
      send(third, "a".repeat(2000));
      assertThat(answer(third)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void a_body_that_is_too_large_is_refused() throws IOException {
    try (Socket socket = begin(LARGEST + 1)) {
      send(socket, "a".repeat(LARGEST + 1));
      assertThat(answer(socket)).startsWith("HTTP/1.1 413 ");
    }
    awaitHeld(0);
  }

  @Test
  void connections_beyond_the_limit_wait_for_others_to_be_closed() throws IOException {
    try (Socket second = begin(1);
        Socket third = begin(1)) {
      Socket first = begin(1);
      while (connector.isAccepting()) {
        Thread.onSpinWait();
      }
      try (Socket fourth = begin(1)) {
        send(fourth, "a");
        send(first, "a");
        assertThat(answer(first)).startsWith("HTTP/1.1 200 ");
        first.close();
        assertThat(answer(fourth)).startsWith("HTTP/1.1 200 ");
      }
      for (Socket other : new Socket[] {second, third}) {
        send(other, "a");
        assertThat(answer(other)).startsWith("HTTP/1.1 200 ");
      }
    }
  }
}
