package dev.vouchsafe.servlet;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.LogoutRequestReader;
import dev.vouchsafe.messages.LogoutResponse;
import dev.vouchsafe.messages.LogoutResponseReader;
import dev.vouchsafe.messages.LogoutStatus;
import dev.vouchsafe.messages.LogoutWriter;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.OutgoingMessage;
import dev.vouchsafe.messages.WsFedMessage;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.ReplayCheck;
import dev.vouchsafe.servlet.Begun.Asked;
import dev.vouchsafe.servlet.Begun.Cause;
import dev.vouchsafe.servlet.Begun.EndSession;
import dev.vouchsafe.servlet.Begun.SignOut;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Handles a sign-out through the browser. The session here ends first, in every case. Then each
 * service provider of the session is asked, one after the other, to end its own; each answer leads
 * to the next. The service provider that began the sign-out is answered last. The final page loads
 * the sign-out URLs of WS-Federation relying parties.
 */
final class LogoutFlow {
  private final Site site;
  private final Waiting waiting;
  private final Pages pages;
  private final LogoutWriter writer;
  private final LogoutRequestReader requests;
  private final LogoutResponseReader responses;

  LogoutFlow(Site site, Waiting waiting, Pages pages, ReplayCheck replays) {
    this.site = site;
    this.waiting = waiting;
    this.pages = pages;
    this.writer = new LogoutWriter(site.keys().signing(), site.clock(), IdSource.random());
    this.requests = new LogoutRequestReader(site.clock(), MessageLimits.DEFAULTS, replays);
    this.responses = new LogoutResponseReader(site.clock(), MessageLimits.DEFAULTS, replays);
  }

  /** Receives a message at the sign-out endpoint. */
  void saml(Exchange exchange) throws IOException {
    InboundMessage message = exchange.message();
    Client client = site.clients().sender(message);
    String endpoint = site.addresses().logout();
    switch (message.kind()) {
      case REQUEST ->
          begin(
              exchange,
              EndSession.because(
                  Cause.of(client, requests.read(message, client, endpoint).content())));
      case RESPONSE -> answered(exchange, message, client);
    }
  }

  /** Signs the user out at the application. */
  void here(Exchange exchange) throws IOException {
    end(exchange, Cause.USER);
  }

  /**
   * Starts a sign-out with a redirect, because browsers send cookies with links but not with forms
   * of other sites.
   */
  void begin(Exchange exchange, EndSession end) throws IOException {
    if (exchange.isPost()) {
      Pages.redirect(exchange, site.addresses().goOn(waiting.keep(end)));
    } else {
      goOn(exchange, end);
    }
  }

  /**
   * Ends the session of this browser only; sessions of other browsers are unknown here. A request
   * about another user has no effect.
   */
  void goOn(Exchange exchange, EndSession asked) throws IOException {
    Cause cause = asked.cause();
    boolean isMeant =
        cause.request().isEmpty()
            || Participations.at(cause.client().orElseThrow(), exchange.request())
                .filter(one -> one.isMeantBy(cause.request().get()))
                .isPresent();
    if (isMeant) {
      end(exchange, cause);
    } else {
      boolean isOver = site.users().current(exchange.request()).isEmpty();
      answer(exchange, cause, isOver ? LogoutStatus.SUCCESS : LogoutStatus.REQUESTER);
    }
  }

  private void end(Exchange exchange, Cause cause) throws IOException {
    List<Participation> others =
        Participations.end(exchange.request()).stream()
            .filter(one -> cause.client().filter(one::isAt).isEmpty())
            .toList();
    site.users().signOut(exchange.request(), exchange.response());
    goOn(exchange, SignOut.of(cause, others));
  }

  /** Ends only the session of this browser; the page is usually inside a frame of another. */
  void cleanUp(Exchange exchange) throws IOException {
    Participations.end(exchange.request());
    site.users().signOut(exchange.request(), exchange.response());
    pages.signedOut(exchange, true, List.of(), Optional.empty());
  }

  private void answered(Exchange exchange, InboundMessage message, Client client)
      throws IOException {
    String state = message.relayState().orElse("");
    if (waiting.find(state) instanceof SignOut signOut
        && signOut
            .asked()
            .filter(asked -> asked.clientId().equals(client.clientId()))
            .isPresent()) {
      Set<String> pending = Set.of(signOut.asked().get().requestId());
      LogoutResponse response =
          responses.read(message, client, site.addresses().logout(), pending).content();
      waiting.take(state);
      goOn(exchange, signOut.confirmed(response.status() == LogoutStatus.SUCCESS));
    } else {
      throw new InvalidInputException(
          new Problem(
              "unasked-answer",
              "RelayState",
              "the answer belongs to no open request",
              "begin the logout again"));
    }
  }

  /** Asks the next service provider; if none is left, answers the one that began the sign-out. */
  void goOn(Exchange exchange, SignOut signOut) throws IOException {
    SignOut rest = signOut;
    while (!rest.waiting().isEmpty()) {
      Participation next = rest.waiting().get(0);
      rest = rest.withoutFirst();
      Optional<Client> client = site.clients().find(next.protocol(), next.clientId());
      if (next.protocol() == Protocol.WSFED) {
        rest = rest.cleaningUp(client.flatMap(WsFedMessage.SignOut::cleanUpUrl));
      } else if (client.isPresent() && next.nameId().isPresent() && takesRequests(client.get())) {
        if (ask(exchange, rest, client.get(), next)) {
          return;
        }
        rest = rest.confirmed(false);
      } else {
        rest = rest.confirmed(false);
      }
    }
    conclude(exchange, rest);
  }

  private static boolean takesRequests(Client client) {
    return client.settings().requests().logout().toBeTold().isPresent();
  }

  /**
   * Redirects the browser with a request; returns false if the service provider has no URL for it.
   */
  private boolean ask(Exchange exchange, SignOut rest, Client client, Participation to)
      throws IOException {
    String state = waiting.newState();
    NameId nameId = to.nameId().orElseThrow();
    OutgoingMessage request;
    try {
      request = writer.request(client, nameId, to.sessionIndex(), Optional.of(state));
    } catch (IssuanceException e) {
      return false;
    }
    waiting.keep(state, rest.asking(new Asked(client.clientId(), request.id())));
    send(exchange, request);
    return true;
  }

  private void conclude(Exchange exchange, SignOut rest) throws IOException {
    Cause cause = rest.cause();
    if (!rest.cleanUps().isEmpty()) {
      Optional<String> next =
          cause.request().isPresent()
              ? Optional.of(site.addresses().goOn(waiting.keep(rest.cleanedUp())))
              : next(cause);
      pages.signedOut(exchange, rest.everywhere(), rest.cleanUps(), next);
    } else if (cause.request().isPresent()) {
      answer(exchange, cause, LogoutStatus.ended(rest.everywhere()));
    } else if (rest.everywhere() && next(cause).isPresent()) {
      Pages.redirect(exchange, next(cause).get());
    } else {
      pages.signedOut(exchange, rest.everywhere(), List.of(), next(cause));
    }
  }

  private Optional<String> next(Cause cause) {
    return cause.wreply().or(site.addresses()::afterSignOut);
  }

  /** Answers the service provider that began the sign-out, if it has a URL for answers. */
  private void answer(Exchange exchange, Cause cause, LogoutStatus status) throws IOException {
    Client client = cause.client().orElseThrow();
    if (client.settings().requests().logout().callback().isEmpty()) {
      pages.signedOut(exchange, status == LogoutStatus.SUCCESS, List.of(), Optional.empty());
    } else {
      send(exchange, writer.response(client, cause.request().orElseThrow(), status));
    }
  }

  private void send(Exchange exchange, OutgoingMessage message) throws IOException {
    if (message instanceof OutgoingMessage.Redirected redirected) {
      Pages.redirect(exchange, redirected.url());
    } else if (message instanceof OutgoingMessage.Posted posted) {
      pages.post(exchange, posted.form());
    }
  }
}
