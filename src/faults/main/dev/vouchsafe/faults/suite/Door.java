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

/** A protected address of an application, and how a browser gets through it. */
public final class Door {
  private final URI address;
  private final Site site;
  private final Manners manners;

  /**
   * @param address what is protected
   * @param site the identity provider that the application asks
   * @param manners how browsers behave
   */
  public Door(URI address, Site site, Manners manners) {
    this.address = address;
    this.site = site;
    this.manners = manners;
  }

  /**
   * A browser that was sent to the identity provider.
   *
   * @param before what the application answered before
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

  /** A browser without cookies. */
  public WebSession browser() {
    return WebSession.fresh(manners);
  }

  /**
   * Waits until somebody listens at the address: an application reads metadata before that.
   *
   * @param patience how long; what comes after it says that nobody does
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
   * Opens the address in a new browser, until the application asks for a sign-in.
   *
   * @throws InvalidInputException if it does not ask
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
            "the application asks for no sign-in at "
                + site.party().name().ssoUrl()
                + ": it answers "
                + Shown.of(page, page.uri().getPath()).text(),
            "protect the address, and configure the identity provider's metadata "
                + site.party().name().entityId()));
  }

  /** Posts an answer as a browser does; does not follow to where it may not go. */
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
