package dev.vouchsafe.servlet;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.ReplayCheck;
import dev.vouchsafe.servlet.Begun.EndSession;
import dev.vouchsafe.servlet.Begun.SignIn;
import dev.vouchsafe.servlet.Begun.SignOut;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity provider of an application with its own users. Register it at a path such as {@code
 * /idp/*}; it answers AuthnRequests, sign-outs and WS-Federation there, and publishes metadata.
 * Thread-safe.
 *
 * <p>Everything unknown is refused: an unregistered service provider, a callback that is not the
 * client's, a message for another URL, a repeated message. If the protocol has an answer for the
 * refusal, the service provider gets it; otherwise the browser gets a page with the reason.
 */
public final class IdentityProviderServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(IdentityProviderServlet.class);
  private static final List<String> READ = List.of("GET", "HEAD");
  private static final List<String> BOTH = List.of("GET", "POST");

  /** A route: its methods and its action. */
  private record Route(List<String> methods, Action action) {}

  private interface Action {
    void on(Exchange exchange) throws IOException;
  }

  private final transient Waiting waiting;
  private final transient Pages pages = new Pages();
  private final transient LoginFlow logins;
  private final transient LogoutFlow logouts;
  private final transient Map<String, Route> routes;

  IdentityProviderServlet(Site site, ReplayCheck replays) {
    this.waiting = new Waiting(site.clock());
    this.logins = new LoginFlow(site, waiting, pages, replays);
    this.logouts = new LogoutFlow(site, waiting, pages, replays);
    this.routes =
        Map.of(
            Addresses.METADATA,
            new Route(
                READ,
                exchange -> publish(exchange, "application/samlmetadata+xml", site.samlMetadata())),
            Addresses.FEDERATION_METADATA,
            new Route(
                READ, exchange -> publish(exchange, "application/xml", site.federationMetadata())),
            Addresses.SIGN_ON,
            new Route(BOTH, logins::saml),
            Addresses.LOGOUT,
            new Route(BOTH, logouts::saml),
            Addresses.WS_FEDERATION,
            new Route(BOTH, new WsFedFlow(site, logins, logouts)::receive),
            Addresses.SIGN_OUT,
            new Route(BOTH, logouts::here),
            Addresses.CONTINUE,
            new Route(List.of("GET"), this::goOn));
  }

  /**
   * Starts building a servlet.
   *
   * @param url the URL under which browsers reach it, such as {@code https://intranet.example/idp}
   */
  public static IdentityProviderBuilder at(String url) {
    return new IdentityProviderBuilder(url);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Exchange exchange = new Exchange(request, response);
    Route route = routes.get(String.valueOf(request.getPathInfo()));
    if (route == null) {
      refuse(exchange, HttpServletResponse.SC_NOT_FOUND, List.of(NOT_HERE));
    } else if (!route.methods().contains(request.getMethod())) {
      response.setHeader("Allow", String.join(", ", route.methods()));
      refuse(exchange, HttpServletResponse.SC_METHOD_NOT_ALLOWED, List.of(NOT_BY_THIS_METHOD));
    } else {
      try {
        route.action().on(exchange);
      } catch (ProblemException e) {
        refuse(exchange, HttpServletResponse.SC_BAD_REQUEST, e.problems());
      }
    }
  }

  private static final Problem NOT_HERE =
      new Problem(
          "not-found",
          "path",
          "nothing is answered at this address",
          "take addresses from the metadata");

  private static final Problem NOT_BY_THIS_METHOD =
      new Problem(
          "method-not-allowed",
          "method",
          "this address is not asked by this method",
          "use a method that Allow names");

  private void refuse(Exchange exchange, int status, List<Problem> problems) throws IOException {
    problems.forEach(problem -> LOG.info("refused: {}", problem));
    pages.refused(exchange, status, problems);
  }

  private void goOn(Exchange exchange) throws IOException {
    Begun begun = waiting.take(exchange.query().text("state").orElse(""));
    if (begun instanceof SignIn signIn) {
      logins.goOn(exchange, signIn);
    } else if (begun instanceof EndSession end) {
      logouts.goOn(exchange, end);
    } else if (begun instanceof SignOut signOut) {
      logouts.goOn(exchange, signOut);
    }
  }

  private static void publish(Exchange exchange, String type, byte[] xml) throws IOException {
    Pages.send(exchange, HttpServletResponse.SC_OK, type, xml);
  }
}
