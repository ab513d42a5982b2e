package dev.vouchsafe.checks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Hostile clients of a server. Each checks how the server answers it. */
final class HostileClients {
  private static final int SLOW = 300;
  private static final int BURST = 500;

  /** More octets than a client sends while a sign-in is answered. */
  private static final int LONG = 3_000;

  private static final int TOO_LONG = 3_000_000;

  private final int port;

  HostileClients(int port) {
    this.port = port;
  }

  /**
   * Hundreds of clients send the body of a form octet by octet, while the server answers another
   * user.
   */
  void slowly(Supplier<String> meanwhile) {
    List<RawClient> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW; i++) {
        slow.add(new RawClient(port));
        assertThat(slow.get(i).send(RawClient.post("/login", LONG) + "s")).isTrue();
      }
      SlowFeed feed = new SlowFeed(slow);
      feed.start();
      String answer = meanwhile.get();
      feed.end();
      assertThat(answer).isNotEmpty();
      assertThat(slow).as("still under way").allMatch(RawClient::isWaiting);
    } finally {
      slow.forEach(RawClient::abort);
    }
  }

  /** Sends octet after octet, so that no client counts as idle. */
  private static final class SlowFeed extends Thread {
    private final List<RawClient> slow;
    private volatile boolean ended;

    SlowFeed(List<RawClient> slow) {
      super("slow clients");
      this.slow = slow;
    }

    @Override
    public void run() {
      for (int octet = 0; octet < LONG - 2 && !ended; octet++) {
        slow.forEach(client -> client.send("s"));
        try {
          sleep(20); // which makes them slow
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    void end() {
      ended = true;
      try {
        join();
      } catch (InterruptedException e) {
        interrupt();
      }
    }
  }

  /** Posts that end in the middle. */
  void aborting() {
    for (int i = 0; i < 100; i++) {
      RawClient client = new RawClient(port);
      client.send(RawClient.post(i % 2 == 0 ? "/login" : "/samlp/crm", 1000) + "SAMLRequest=abc");
      client.abort();
    }
  }

  /** Malformed requests. */
  void malformed() {
    assertThat(status("\0\1\2\3 nonsense\r\n\r\n")).isIn(400, 0);
    assertThat(status("GET / HTTP/1.1\r\n\r\n")).as("no Host").isIn(400, 0);
    assertThat(status(RawClient.head("GET /%zz"))).isIn(400, 0);
    assertThat(status(RawClient.head("GET /login?state=%c3%28"))).isEqualTo(400);
    String chunked = "Transfer-Encoding: chunked";
    assertThat(status(RawClient.head("POST /login", chunked) + "zz\r\n")).isIn(400, 0);
    assertThat(status(RawClient.head("POST /login", chunked, "Content-Length: 5") + "0\r\n\r\n"))
        .as("two lengths")
        .isIn(400, 0);
    assertThat(status(RawClient.head("GET /" + "a".repeat(200_000)))).isIn(414, 431, 0);
    assertThat(status(RawClient.post("/login", TOO_LONG) + "s".repeat(TOO_LONG))).isIn(413, 0);
    assertThat(status(RawClient.post("/api/v2/users", 2) + "{}")).isEqualTo(401);
  }

  /** Five hundred requests at once; the server answers all. */
  void burst() {
    List<RawClient> all = new ArrayList<>();
    try {
      for (int i = 0; i < BURST; i++) {
        all.add(new RawClient(port));
      }
      all.forEach(client -> client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      assertThat(all).allMatch(client -> client.status() == 200);
    } finally {
      all.forEach(RawClient::close);
    }
  }

  private int status(String request) {
    try (RawClient client = new RawClient(port)) {
      client.send(request);
      return client.status();
    }
  }
}
