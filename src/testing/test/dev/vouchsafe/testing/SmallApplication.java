package dev.vouchsafe.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
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
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** An application that accepts every answer; it tests the sign-in loop only. */
final class SmallApplication implements AutoCloseable {
  private final HttpServer server;
  private final String signInUrl;
  private final boolean byPost;
  private final boolean letsIn;
  private final Map<String, String> sessions = new ConcurrentHashMap<>();
  private volatile boolean believesLogouts;

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
    server.createContext("/slo", made::slo);
    server.start();
    return made;
  }

  /** Signs out the requested user without checking the sender. */
  SmallApplication believingLogouts() {
    believesLogouts = true;
    return this;
  }

  /** Its metadata, with a single logout service. */
  String metadata() {
    return """
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:small.example">
    <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%s"/>
    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%s" index="0"/>
    </md:SPSSODescriptor></md:EntityDescriptor>\
    """
        .formatted(url("/slo"), url("/acs"));
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
    return where
        + "?SAMLRequest="
        + URLEncoder.encode(deflated(request), StandardCharsets.UTF_8)
        + "&RelayState=state";
  }

  private static String deflated(String message) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(deflated, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      out.write(message.getBytes(StandardCharsets.UTF_8));
    }
    return Base64.getEncoder().encodeToString(deflated.toByteArray());
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

  /** Signs out the user whom a signed request names, of this browser. */
  private void slo(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    String request = inflated(query.replaceFirst(".*SAMLRequest=([^&]*).*", "$1"));
    String cookie =
        String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")).replace("session=", "");
    boolean isMeant =
        nameId(request).equals(nameId(String.valueOf(sessions.get(cookie))))
            && sessions.getOrDefault(cookie, "").contains(sessionIndex(request));
    if (!believesLogouts && (!query.contains("&Signature=") || !isMeant)) {
      send(exchange, 403, "no such session");
      return;
    }
    sessions.remove(cookie);
    String where = signInUrl.replace("/sso", "/slo");
    String answer =
        """
        <samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" \
        IssueInstant="%s" Destination="%s" InResponseTo="%s"><saml:Issuer>urn:small.example</saml:Issuer>\
        <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
        </samlp:LogoutResponse>\
        """
            .formatted(
                UUID.randomUUID(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                where,
                request.replaceFirst("(?s).* ID=\"([^\"]*)\".*", "$1"));
    redirect(
        exchange,
        where + "?SAMLResponse=" + URLEncoder.encode(deflated(answer), StandardCharsets.UTF_8));
  }

  private static String nameId(String xml) {
    return xml.replaceFirst("(?s).*<saml:NameID[^>]*>([^<]*)<.*", "$1");
  }

  private static String sessionIndex(String xml) {
    return "SessionIndex=\""
        + xml.replaceFirst("(?s).*<samlp:SessionIndex>([^<]*)<.*", "$1")
        + "\"";
  }

  private static String inflated(String parameter) throws IOException {
    byte[] octets =
        Base64.getDecoder().decode(URLDecoder.decode(parameter, StandardCharsets.UTF_8));
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(octets), new Inflater(true))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
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
