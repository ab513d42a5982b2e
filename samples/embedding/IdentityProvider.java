import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.mapping.MappingSettings.Identities;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.metadata.IdpMetadata;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.InMemoryReplayCheck;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.trace.TraceRecorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;

/** A SAML identity provider for one application and one user, whom HTTP Basic authenticates. */
public final class IdentityProvider {
  static HttpServer start(int port, String application, String acsUrl) throws IOException {
    String url = "http://localhost:" + port;
    SigningKey key = SigningKey.generate();
    AssertionIssuer issuer = AssertionIssuer.builder().signingKey(key).build();
    AuthnRequestReader requests =
        new AuthnRequestReader(
            Clock.systemUTC(),
            MessageLimits.DEFAULTS,
            new InMemoryReplayCheck(Clock.systemUTC(), 10_000));
    TypedSettings settings =
        TypedSettings.NONE
            .issuer(url)
            .audience(application)
            .mapping("email", "email")
            .mapping("groups", "groups")
            .nameIdProbes("email")
            .passthrough(false)
            .upn(false)
            .identities(Identities.NONE);
    Client client = Client.saml("application", acsUrl).settings(settings).build();

    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/metadata",
        exchange ->
            send(
                exchange,
                200,
                "application/samlmetadata+xml",
                IdpMetadata.of(url, key.certificate(), url + "/sso").xml()));
    server
        .createContext(
            "/sso",
            exchange -> {
              try {
                Parameters query = Parameters.ofQuery(exchange.getRequestURI().getRawQuery());
                AuthnRequest request =
                    requests
                        .read(
                            InboundMessage.redirected(query),
                            client,
                            url + "/sso",
                            new TraceRecorder())
                        .content();
                UserProfile user =
                    UserProfile.of(exchange.getPrincipal().getUsername())
                        .with("email", "ada@acme.example")
                        .with("groups", List.of("staff", "R&D"));
                Login login = Login.of(client, user).with(request.asked());
                IssuedResponse response = issuer.issue(login);
                PostForm form =
                    request.admits(response.nameId())
                        ? response.postForm()
                        : issuer.refuse(login, AuthnRequest.UNKNOWN_PRINCIPAL).orElseThrow();
                send(exchange, 200, "text/html; charset=utf-8", form.htmlOctets());
              } catch (
                  ProblemException e) { // what is wrong, and what to do; never a value of the user
                send(
                    exchange,
                    400,
                    "text/plain; charset=utf-8",
                    e.getMessage().getBytes(StandardCharsets.UTF_8));
              }
            })
        .setAuthenticator(
            new BasicAuthenticator("acme") {
              @Override
              public boolean checkCredentials(String user, String password) {
                return user.equals("ada") && password.equals("lovelace");
              }
            });
    server.setExecutor(Executors.newFixedThreadPool(8)); // else one slow browser stops all others
    server.start();
    return server;
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  public static void main(String[] arguments) throws IOException {
    start(Integer.parseInt(arguments[0]), arguments[1], arguments[2]);
  }
}
