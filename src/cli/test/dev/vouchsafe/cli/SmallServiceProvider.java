package dev.vouchsafe.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vouchsafe.verify.Expectations;
import dev.vouchsafe.verify.ResponseVerifier;
import dev.vouchsafe.verify.VerifiedFacts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * An application with sessions. It accepts what the strict verifier accepts, plus the flaws it is
 * given; its other pages misbehave.
 */
final class SmallServiceProvider implements AutoCloseable {
  private static final String NAME = "urn:small.example";
  private static final Pattern NAME_ID = Pattern.compile("<saml:NameID[^>]*>([^<]*)");

  /** The flaws it can be given. */
  enum Flaw {
    BELIEVES_UNSIGNED,
    READS_NAMES_TO_THE_FIRST_COMMENT,
    FORGETS_ITS_REQUESTS,
    SHOWS_STACK_TRACES,
    ECHOES_STATE
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final URI idp;
  private final Set<Flaw> flaws;
  private final Map<String, String> requestOf = new ConcurrentHashMap<>();
  private final Map<String, String> userOf = new ConcurrentHashMap<>();
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private volatile Optional<X509Certificate> certificate = Optional.empty();

  private SmallServiceProvider(HttpServer server, URI idp, Set<Flaw> flaws) {
    this.server = server;
    this.idp = idp;
    this.flaws = flaws;
  }

  static SmallServiceProvider trusting(URI idp, Set<Flaw> flaws) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SmallServiceProvider made = new SmallServiceProvider(server, idp, flaws);
    server.setExecutor(made.threads);
    server.createContext("/private", exchange -> made.guarded(exchange, "/acs"));
    server.createContext("/foreign-acs", made::toForeignAcs);
    server.createContext("/deaf", exchange -> made.guarded(exchange, "/deaf-acs"));
    server.createContext("/deaf-acs", exchange -> answer(exchange, 200, "Hello"));
    server.createContext(
        "/cookieless", exchange -> made.ask(exchange, made.url("/deaf-acs"), false));
    server.createContext("/acs", made::receive);
    server.createContext("/open", exchange -> answer(exchange, 200, "Sign out"));
    server.createContext("/silent", exchange -> answer(exchange, 200, "Hello"));
    server.createContext("/broken", exchange -> answer(exchange, 500, "out of order"));
    server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
    server.createContext("/away", exchange -> redirect(exchange, "http://192.0.2.1/"));
    server.createContext("/large", SmallServiceProvider::withoutEnd);
    server.createContext("/slow", SmallServiceProvider::never);
    server.start();
    return made;
  }

  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private void guarded(HttpExchange exchange, String acs) throws IOException {
    String user = cookie(exchange).map(userOf::get).orElse(null);
    if (user != null) {
      answer(exchange, 200, "<p>You are " + user + "</p><a href='/out'>Sign out</a>");
      return;
    }
    ask(exchange, url(acs));
  }

  private void toForeignAcs(HttpExchange exchange) throws IOException {
    ask(exchange, "https://sp.example/acs");
  }

  private void ask(HttpExchange exchange, String acs) throws IOException {
    ask(exchange, acs, true);
  }

  private void ask(HttpExchange exchange, String acs, boolean keeps) throws IOException {
    String id = "_" + UUID.randomUUID();
    String session = UUID.randomUUID().toString();
    requestOf.put(session, id);
    if (keeps) {
      exchange.getResponseHeaders().set("Set-Cookie", "session=" + session + "; Path=/");
    }
    String request =
        """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" Version="2.0" \
        IssueInstant="%s" Destination="%s" AssertionConsumerServiceURL="%s">\
        <saml:Issuer>%s</saml:Issuer></samlp:AuthnRequest>\
        """
            .formatted(id, Instant.now().truncatedTo(ChronoUnit.SECONDS), sso(), acs, NAME);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(deflated, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      out.write(request.getBytes(StandardCharsets.UTF_8));
    }
    redirect(
        exchange,
        sso()
            + "?SAMLRequest="
            + encoded(Base64.getEncoder().encodeToString(deflated.toByteArray()))
            + "&RelayState="
            + encoded("state-" + session));
  }

  private String sso() {
    return idp + "/saml/sso";
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] response =
        Base64.getMimeDecoder()
            .decode(
                URLDecoder.decode(
                    body.replaceFirst("(?s).*SAMLResponse=([^&]*).*", "$1"),
                    StandardCharsets.UTF_8));
    String state =
        URLDecoder.decode(
            body.replaceFirst("(?s).*RelayState=([^&]*).*", "$1"), StandardCharsets.UTF_8);
    Optional<String> session = cookie(exchange).filter(requestOf::containsKey);
    Optional<String> user = user(response, session.map(requestOf::get));
    if (user.isEmpty()) {
      String trace =
          flaws.contains(Flaw.SHOWS_STACK_TRACES)
              ? "java.lang.IllegalStateException\n\tat com.acme.Acs.read(Acs.java:17)"
              : "no entry";
      answer(exchange, 403, flaws.contains(Flaw.ECHOES_STATE) ? "no entry for " + state : trace);
      return;
    }
    String signedIn = UUID.randomUUID().toString();
    userOf.put(signedIn, user.get());
    exchange.getResponseHeaders().set("Set-Cookie", "session=" + signedIn + "; Path=/");
    redirect(exchange, "/private");
  }

  private Optional<String> user(byte[] response, Optional<String> request) {
    String xml = new String(response, StandardCharsets.UTF_8);
    Matcher name = NAME_ID.matcher(xml);
    String first = name.find() ? name.group(1) : "";
    if (flaws.contains(Flaw.BELIEVES_UNSIGNED) && !xml.contains("Signature")) {
      return Optional.of(first);
    }
    Expectations expected =
        Expectations.NONE
            .withAudience(NAME)
            .withRecipient(url("/acs"))
            .withDestination(url("/acs"))
            .withIssuer(idp + "/saml/metadata");
    if (!flaws.contains(Flaw.FORGETS_ITS_REQUESTS)) {
      expected = expected.withInResponseTo(request.orElse("_none"));
    }
    Optional<VerifiedFacts> facts =
        ResponseVerifier.builder()
            .trust(certificate())
            .expecting(expected)
            .replays((id, until) -> used.add(id))
            .build()
            .verify(withoutComments(response))
            .facts();
    return facts.map(
        found ->
            flaws.contains(Flaw.READS_NAMES_TO_THE_FIRST_COMMENT) ? first : found.nameId().value());
  }

  /**
   * Changes the response as flawed parsers see it: without comments, and with names cut at a
   * comment.
   */
  private byte[] withoutComments(byte[] response) {
    return flaws.contains(Flaw.READS_NAMES_TO_THE_FIRST_COMMENT)
        ? new String(response, StandardCharsets.UTF_8)
            .replace("<!-- -->", "")
            .getBytes(StandardCharsets.UTF_8)
        : response;
  }

  private X509Certificate certificate() {
    if (certificate.isEmpty()) {
      try (InputStream in = URI.create(idp + "/saml/metadata").toURL().openStream()) {
        String metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String text = metadata.replaceFirst("(?s).*?<ds:X509Certificate>([^<]*).*", "$1");
        certificate =
            Optional.of(
                (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(text))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (CertificateException e) {
        throw new IllegalStateException(e);
      }
    }
    return certificate.get();
  }

  private static Optional<String> cookie(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie"))
        .map(text -> text.replaceFirst(".*session=([^;]*).*", "$1"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void withoutEnd(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      byte[] piece = new byte[64 * 1024];
      for (int i = 0; i < 1024; i++) {
        exchange.getResponseBody().write(piece);
      }
    } catch (IOException e) {
      exchange.close(); // the client has hung up, as expected
    }
  }

  /** Keeps the connection open and never answers. */
  @SuppressWarnings("unused")
  private static void never(HttpExchange exchange) {}

  private static void redirect(HttpExchange exchange, String where) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Location", where);
      exchange.sendResponseHeaders(302, -1);
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
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
