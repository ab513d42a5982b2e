package dev.vouchsafe.checks.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vouchsafe.testing.Fault;
import dev.vouchsafe.testing.StandaloneIdp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** The time that {@code vouchsafe-testing}, packed as it is shipped, adds to a test. */
public final class TestingFigures {
  private static final int WARM_UP = 200;

  private TestingFigures() {}

  /**
   * Prints one figure.
   *
   * @param args {@code start}, {@code sign-in NUMBER} or {@code spring CLASS-PATH}
   */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "start" -> {
        double first = start();
        System.out.printf(Locale.ROOT, "%.0f %.0f%n", first, start());
      }
      case "sign-in" -> signIns(Integer.parseInt(args[1]));
      case "spring" -> faults(args[1]);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static StandaloneIdp idp() {
    return StandaloneIdp.create()
        .user("jane", u -> u.email("jane@acme.example").claim("groups", "admin", "dev"));
  }

  private static double millis(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  /** The time until it can answer. */
  private static double start() {
    long began = System.nanoTime();
    try (StandaloneIdp idp = idp().start()) {
      idp.metadataUrl();
      return millis(began);
    }
  }

  private static void signIns(int number) throws IOException {
    HttpServer application =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String url = "http://localhost:" + application.getAddress().getPort();
    try (StandaloneIdp idp = idp()) {
      String redirect = idp.signInUrl() + "?SAMLRequest=";
      application.createContext("/console", exchange -> console(exchange, url, redirect));
      application.createContext("/acs", TestingFigures::signedIn);
      application.start();
      double[] each = new double[number];
      for (int i = -WARM_UP; i < number; i++) {
        long began = System.nanoTime();
        idp.signIn("jane").at(url + "/console");
        if (i >= 0) {
          each[i] = millis(began);
        }
      }
      Arrays.sort(each);
      System.out.printf(
          Locale.ROOT,
          "sign-in by RSA through the whole loop, ms: %.1f best, %.1f median of %d%n",
          each[0],
          each[number / 2],
          number);
    } finally {
      application.stop(0);
    }
  }

  private static void console(HttpExchange exchange, String url, String redirect)
      throws IOException {
    try (exchange) {
      if (exchange.getRequestHeaders().containsKey("Cookie")) {
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      exchange.getResponseHeaders().set("Location", redirect + request(url + "/acs"));
      exchange.sendResponseHeaders(302, -1);
    }
  }

  /** Accepts everything, because only the sign-in loop is measured. */
  private static void signedIn(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Set-Cookie", "in=1; Path=/");
      exchange.getResponseHeaders().set("Location", "/console");
      exchange.sendResponseHeaders(303, -1);
    }
  }

  private static String request(String acs) throws IOException {
    String xml =
        "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" Version=\"2.0\""
            + (" ID=\"_" + UUID.randomUUID() + "\" IssueInstant=\"" + Instant.now() + "\"")
            + (" AssertionConsumerServiceURL=\"" + acs + "\"><saml:Issuer")
            + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">urn:bench</saml:Issuer>"
            + "</samlp:AuthnRequest>";
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(deflated, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      out.write(xml.getBytes(StandardCharsets.UTF_8));
    }
    String text = Base64.getEncoder().encodeToString(deflated.toByteArray());
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Plays every fault, each in a new browser, against an application that has already started. */
  private static void faults(String classPath) throws Exception {
    int port = freePort();
    String assertingParty = "--spring.security.saml2.relyingparty.registration.idp.assertingparty.";
    try (StandaloneIdp idp = idp()) {
      Process spring =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-cp",
                  classPath,
                  "console.Console",
                  "--server.address=127.0.0.1",
                  "--server.port=" + port,
                  assertingParty + "metadata-uri=" + idp.metadataUrl())
              .redirectErrorStream(true)
              .redirectOutput(Path.of("target", "bench-spring.txt").toFile())
              .start();
      try {
        while (!isListening(port) && spring.isAlive()) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        String console = "http://localhost:" + port + "/console";
        idp.signIn("jane").at(console);
        Map<String, Integer> verdicts = new TreeMap<>();
        long began = System.nanoTime();
        for (Fault fault : Fault.values()) {
          String verdict =
              idp.signIn("jane")
                  .with(fault)
                  .showsUserIf((page, name) -> page.body().contains("You are " + name + "<"))
                  .at(console)
                  .verdict();
          verdicts.merge(verdict, 1, Integer::sum);
        }
        System.out.printf(
            Locale.ROOT, "%s against Spring: %.1f s%n", verdicts, millis(began) / 1000);
      } finally {
        spring.destroy();
        spring.waitFor();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
