package dev.vouchsafe.faults.suite;

import dev.vouchsafe.faults.browser.HtmlForm;
import dev.vouchsafe.faults.browser.WebSession;
import dev.vouchsafe.faults.browser.WebSession.Manners;
import dev.vouchsafe.faults.party.Question;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.PostForm;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A protected address of an application, and how a browser signs in there. */
public final class Door {
  private final URI address;
  private final Site site;
  private final Manners manners;

  /**
   * Creates the door.
   *
   * @param address the protected address
   * @param site the identity provider that the application uses
   * @param manners the limits of the browsers
   */
  public Door(URI address, Site site, Manners manners) {
    this.address = address;
    this.site = site;
    this.manners = manners;
  }

  /**
   * A browser after the application redirected it to the identity provider.
   *
   * @param before the application's answer before the sign-in
   */
  public record Visit(WebSession session, Question question, HttpResponse<String> before) {
    @Override
    public String toString() {
      return "visit";
    }
  }

  public URI address() {
    return address;
  }

  public Site site() {
    return site;
  }

  /** Creates a browser without cookies. */
  public WebSession browser() {
    return WebSession.fresh(manners);
  }

  /**
   * Waits until the application listens at the address, because applications first read the
   * metadata.
   *
   * @param patience the longest time to wait; the next step fails if the application does not
   *     listen by then
   */
  public void awaitListening(Duration patience) {
    boolean isTls = "https".equalsIgnoreCase(address.getScheme());
    int port = address.getPort() >= 0 ? address.getPort() : isTls ? 443 : 80;
    Instant end = Instant.now().plus(patience);
    while (!isListening(address.getHost(), port) && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private static boolean isListening(String host, int port) {
    try (Socket socket = new Socket(host, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Opens the address in a new browser and follows it to the request for a sign-in.
   *
   * @throws InvalidInputException if the application does not ask for a sign-in
   */
  public Visit ask() {
    return ask(browser());
  }

  private Visit ask(WebSession session) {
    HttpResponse<String> page = session.get(address, site::isSignIn);
    Optional<URI> redirect = WebSession.location(page).filter(site::isSignIn);
    if (redirect.isPresent()) {
      String query = Optional.ofNullable(redirect.get().getRawQuery()).orElse("");
      return new Visit(session, new Question(query, Optional.empty()), page);
    }
    return HtmlForm.with("SAMLRequest", page.body())
        .filter(
            form ->
                WebSession.resolved(page.uri(), form.action()).filter(site::isSignIn).isPresent())
        .map(form -> new Visit(session, posted(form), page))
        .orElseThrow(() -> asksNothing(page));
  }

  private static Question posted(HtmlForm form) {
    return new Question(
        "", Optional.of(WebSession.encoded(form.fields()).getBytes(StandardCharsets.UTF_8)));
  }

  private InvalidInputException asksNothing(HttpResponse<String> page) {
    return new InvalidInputException(
        new Problem(
            "asks-nothing",
            address.toString(),
            "the application does not request a sign-in at "
                + site.party().name().ssoUrl()
                + ": it answers "
                + Shown.of(page, page.uri().getPath()).text(),
            "protect the address, and configure the identity provider's metadata "
                + site.party().name().entityId()));
  }

  /** Posts an answer as a browser does, but follows no redirect to a host that is not allowed. */
  public HttpResponse<String> post(WebSession session, PostForm form) {
    return session.post(URI.create(form.action()), form.fields(), next -> mayNotGo(next));
  }

  /** Opens the address again. */
  public HttpResponse<String> open(WebSession session) {
    return session.get(address, this::mayNotGo);
  }

  private boolean mayNotGo(URI next) {
    return site.isSignIn(next) || !manners.reach().allows(next);
  }

  @Override
  public String toString() {
    return "door at " + address.getPath();
  }
}
