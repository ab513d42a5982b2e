import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.servlet.ApplicationUsers;
import dev.vouchsafe.servlet.IdentityProviderServlet;
import dev.vouchsafe.servlet.SignInWish;
import dev.vouchsafe.servlet.SignedInUser;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.signing.SigningKey;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** An application that knows its users, and signs them in to service providers at /idp. */
public final class Intranet extends HttpServlet implements ApplicationUsers {
  private static final long serialVersionUID = 1L;

  static Server start(int port, Client... clients) throws Exception {
    Intranet intranet = new Intranet();
    IdentityProviderServlet identityProvider =
        IdentityProviderServlet.at("http://localhost:" + port + "/idp")
            .signingKey(SigningKey.generate()) // in earnest: SigningKey.fromPem(key, certificate)
            .clients(List.of(clients))
            .users(intranet)
            .build();
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
    context.addServlet(new ServletHolder(identityProvider), "/idp/*");
    context.addServlet(new ServletHolder(intranet), "/login");
    Server server = new Server(new InetSocketAddress("localhost", port));
    server.setHandler(context);
    server.start();
    return server;
  }

  @Override
  public Optional<SignedInUser> current(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession().getAttribute("user"))
        .map(
            name ->
                UserProfile.of((String) name)
                    .with("email", name + "@acme.example")
                    .with("groups", List.of("staff", "R&D")))
        .map(SignedInUser::of);
  }

  @Override
  public String signInPage(HttpServletRequest request, SignInWish wish) {
    request.getSession().setAttribute("next", wish.returnTo());
    return "/login";
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html; charset=utf-8");
    response
        .getWriter()
        .print(
            "<form method=post><input name=user><input name=password type=password>"
                + "<button>Sign in</button></form>");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if ("ada".equals(request.getParameter("user"))
        && "lovelace".equals(request.getParameter("password"))) {
      request.changeSessionId();
      request.getSession().setAttribute("user", "ada");
      Object next = request.getSession().getAttribute("next");
      response.sendRedirect(next == null ? "/idp/metadata" : (String) next);
    } else {
      doGet(request, response);
    }
  }

  /** Arguments: the service provider's entity id, and the URL that takes its responses. */
  public static void main(String[] arguments) throws Exception {
    TypedSettings settings =
        TypedSettings.NONE
            .audience(arguments[0])
            .mapping("email", "mail")
            .mapping("groups", "role")
            .nameIdProbes("mail");
    Server server =
        start(8080, Client.saml("application", arguments[1]).settings(settings).build());
    System.out.println("Metadata: http://localhost:8080/idp/metadata");
    server.join();
  }
}
