package dev.vouchsafe.faults.suite;

import dev.vouchsafe.faults.browser.HtmlForm;
import dev.vouchsafe.faults.browser.WebSession;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.OutgoingMessage;
import dev.vouchsafe.messages.Parameters;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The result of a logout message that a browser delivers to a service provider. {@code toString}
 * does not show it.
 *
 * @param page the last page in the browser
 * @param answer the message that the service provider sends back; empty if there is none
 */
public record SignOut(HttpResponse<String> page, Optional<InboundMessage> answer) {
  /** Delivers a message through a browser. */
  public static SignOut carried(WebSession session, OutgoingMessage message, Site site) {
    HttpResponse<String> page =
        message instanceof OutgoingMessage.Redirected redirected
            ? session.get(URI.create(redirected.url()), site::isOwn)
            : posted(session, (OutgoingMessage.Posted) message, site);
    return new SignOut(page, answer(page, site));
  }

  private static HttpResponse<String> posted(
      WebSession session, OutgoingMessage.Posted message, Site site) {
    return session.post(URI.create(message.form().action()), message.form().fields(), site::isOwn);
  }

  private static Optional<InboundMessage> answer(HttpResponse<String> page, Site site) {
    Optional<URI> redirect = WebSession.location(page).filter(site::isOwn);
    if (redirect.isPresent()) {
      return Optional.ofNullable(redirect.get().getRawQuery())
          .map(Parameters::ofQuery)
          .filter(InboundMessage::isIn)
          .map(InboundMessage::redirected);
    }
    return HtmlForm.with("SAMLResponse", page.body())
        .filter(
            form -> WebSession.resolved(page.uri(), form.action()).filter(site::isOwn).isPresent())
        .map(
            form ->
                InboundMessage.posted(
                    Parameters.ofQuery(""),
                    Parameters.ofForm(
                        WebSession.encoded(form.fields()).getBytes(StandardCharsets.UTF_8))));
  }

  @Override
  public String toString() {
    return "logout";
  }
}
