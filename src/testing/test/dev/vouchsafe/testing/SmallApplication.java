package dev.vouchsafe.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** An application that asks for sign-ins and believes each answer: it tests the loop only. */
final class SmallApplication implements AutoCloseable {
  private final HttpServer server;
  private final String signInUrl;
  private final boolean byPost;
  private final boolean letsIn;
  private final Map<String, String> sessions = new ConcurrentHashMap<>();

  private SmallApplication(HttpServer server, String signInUrl, boolean byPost, boolean letsIn) {
    this.server = server;
    this.signInUrl = signInUrl;
    this.byPost = byPost;
    this.letsIn = letsIn;
  }

  static SmallApplication asking(String signInUrl, boolean byPost, boolean letsIn)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SmallApplication made = new SmallApplication(server, signInUrl, byPost, letsIn);
    server.createContext("/console", made::console);
    server.createContext("/open", exchange -> send(exchange, 200, "open to everybody"));
    server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
    server.createContext("/acs", made::acs);
    server.start();
    return made;
  }

  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private static String request(String acsUrl, String signInUrl, Instant instant, String id) {
    return """
    <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
    xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" \
    IssueInstant="%s" Destination="%s" AssertionConsumerServiceURL="%s">\
    <saml:Issuer>urn:small.example</saml:Issuer></samlp:AuthnRequest>\
    """
        .formatted(id, instant.truncatedTo(ChronoUnit.SECONDS), signInUrl, acsUrl);
  }

  private String request(String acsUrl) {
    return request(acsUrl, signInUrl, Instant.now(), UUID.randomUUID().toString());
  }

  /** A redirect that is the same each time. */
  String redirectAt(Instant instant, String where) throws IOException {
    return redirect(where, request(url("/acs"), where, instant, "same"));
  }

  String redirectTo(String acsUrl) throws IOException {
    return redirect(signInUrl, request(acsUrl));
  }

  private static String redirect(String where, String request) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(deflated, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      out.write(request.getBytes(StandardCharsets.UTF_8));
    }
    String value = Base64.getEncoder().encodeToString(deflated.toByteArray());
    return where
        + "?SAMLRequest="
        + URLEncoder.encode(value, StandardCharsets.UTF_8)
        + "&RelayState=state";
  }

  private void console(HttpExchange exchange) throws IOException {
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    String response = cookie == null ? null : sessions.get(cookie.replace("session=", ""));
    if (response != null) {
      send(exchange, 200, response);
    } else if (byPost) {
      String value =
          Base64.getEncoder().encodeToString(request(url("/acs")).getBytes(StandardCharsets.UTF_8));
      send(
          exchange,
          200,
          "<form method=\"post\" action=\"%s\"><input type=\"hidden\" name=\"SAMLRequest\" value=\"%s\"/></form>"
              .formatted(signInUrl, value.replace("+", "&#43;")));
    } else {
      redirect(exchange, redirectTo(url("/acs")));
    }
  }

  private void acs(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!letsIn) {
      send(exchange, 403, "no entry today");
      return;
    }
    String value = body.replaceFirst(".*SAMLResponse=([^&]*).*", "$1");
    String session = UUID.randomUUID().toString();
    sessions.put(
        session,
        new String(
            Base64.getDecoder().decode(URLDecoder.decode(value, StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8));
    exchange.getResponseHeaders().set("Set-Cookie", "session=" + session + "; Path=/");
    redirect(exchange, "/console");
  }

  private static void redirect(HttpExchange exchange, String where) throws IOException {
    exchange.getResponseHeaders().set("Location", where);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
