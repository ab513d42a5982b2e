import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.metadata.IdpMetadata;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.signing.SigningKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;

/** A SAML identity provider for one application and one user, whom HTTP Basic authenticates. */
public final class IdentityProvider {
  private static final UserProfile ADA =
      UserProfile.of("ada")
          .with("email", "ada@acme.example")
          .with("groups", List.of("staff", "R&D"));

  static HttpServer start(int port, String application, String acsUrl) throws IOException {
    String url = "http://localhost:" + port;
    SigningKey key = SigningKey.generate();
    AssertionIssuer issuer = AssertionIssuer.builder().signingKey(key).build();
    AuthnRequestReader requests = AuthnRequestReader.inMemory();
    TypedSettings addresses = TypedSettings.MAPPED_ONLY.issuer(url).audience(application);
    TypedSettings settings = addresses.mapped("email", "groups").nameIdProbes("email");
    Client client = Client.saml("application", acsUrl).settings(settings).build();

    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
    byte[] metadata = IdpMetadata.of(url, key.certificate(), url + "/sso").xml();
    server.createContext(
        "/metadata", to -> send(to, 200, "application/samlmetadata+xml", metadata));
    HttpContext sso =
        server.createContext(
            "/sso",
            to -> {
              try {
                AuthnRequest request =
                    requests.redirected(to.getRequestURI().getRawQuery(), client, url + "/sso");
                byte[] form = issuer.answer(request, Login.of(client, ADA)).htmlOctets();
                send(to, 200, "text/html; charset=utf-8", form);
              } catch (ProblemException e) { // says what is wrong; contains no value of the user
                send(to, 400, "text/plain; charset=utf-8", e.getMessage().getBytes(UTF_8));
              }
            });
    sso.setAuthenticator(
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

  private static void send(HttpExchange to, int status, String type, byte[] body)
      throws IOException {
    to.getResponseHeaders().set("Content-Type", type);
    to.sendResponseHeaders(status, body.length);
    to.getResponseBody().write(body);
    to.close();
  }

  public static void main(String[] arguments) throws IOException {
    start(Integer.parseInt(arguments[0]), arguments[1], arguments[2]);
  }
}
