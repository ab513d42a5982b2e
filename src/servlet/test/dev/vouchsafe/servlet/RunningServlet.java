package dev.vouchsafe.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.login.Authentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.jsoup.Jsoup;

/** The servlet in Jetty, in an application whose signed-in user the test chooses. */
final class RunningServlet implements ApplicationUsers, AutoCloseable {
  private final Server server;
  private final String url;
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new java.net.CookieManager()).build();

  /** The user who is signed in, in every browser. */
  final AtomicReference<Optional<SignedInUser>> user = new AtomicReference<>(Optional.empty());

  /** The request of the last sign-in. */
  final AtomicReference<SignInWish> wish = new AtomicReference<>();

  RunningServlet(UnaryOperator<IdentityProviderBuilder> made) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    url = "http://localhost:" + port + "/idp";
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
    context.addServlet(
        new ServletHolder(made.apply(IdentityProviderServlet.at(url)).users(this).build()),
        "/idp/*");
    server = new Server(new InetSocketAddress("localhost", port));
    server.setHandler(context);
    server.start();
  }

  static UserProfile ada() {
    return UserProfile.of("ada")
        .with("email", "ada@acme.example")
        .with("groups", List.of("staff", "R&D"));
  }

  void signIn(Instant at) {
    user.set(Optional.of(SignedInUser.of(ada()).with(Authentication.NOW.at(at))));
  }

  String url() {
    return url;
  }

  @Override
  public Optional<SignedInUser> current(HttpServletRequest request) {
    return user.get();
  }

  @Override
  public String signInPage(HttpServletRequest request, SignInWish wanted) {
    wish.set(wanted);
    return "/login";
  }

  @Override
  public void signOut(HttpServletRequest request, HttpServletResponse response) {
    user.set(Optional.empty());
    ApplicationUsers.super.signOut(request, response);
  }

  HttpResponse<String> open(String address) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(address)));
  }

  HttpResponse<String> post(String address, Map<String, String> fields) throws Exception {
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return post(address, "application/x-www-form-urlencoded", form);
  }

  HttpResponse<String> post(String address, String type, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  /** Where an answer leads on to. */
  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("");
  }

  /** The message in the form of a page. */
  static String posted(HttpResponse<String> answer) {
    return new String(Base64.getDecoder().decode(field(answer, "SAMLResponse")), UTF_8);
  }

  static String field(HttpResponse<String> answer, String name) {
    return Jsoup.parse(answer.body()).select("input[name=" + name + "]").attr("value");
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
