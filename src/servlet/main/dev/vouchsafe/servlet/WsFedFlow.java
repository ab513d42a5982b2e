package dev.vouchsafe.servlet;

import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.messages.WsFedMessage;
import dev.vouchsafe.messages.WsFedMessageReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.servlet.Begun.Cause;
import dev.vouchsafe.servlet.Begun.EndSession;
import dev.vouchsafe.servlet.Begun.SignIn;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import java.io.IOException;
import java.util.Optional;

/** Handles the requests of WS-Federation relying parties: sign-in, sign-out, clean-up. */
final class WsFedFlow {
  private final Site site;
  private final LoginFlow logins;
  private final LogoutFlow logouts;
  private final WsFedMessageReader reader;

  WsFedFlow(Site site, LoginFlow logins, LogoutFlow logouts) {
    this.site = site;
    this.logins = logins;
    this.logouts = logouts;
    this.reader = new WsFedMessageReader(site.clock(), MessageLimits.DEFAULTS);
  }

  /** Receives a message. */
  void receive(Exchange exchange) throws IOException {
    Parameters parameters = exchange.parameters();
    Optional<Client> client = client(parameters);
    if (client.isPresent()) {
      obey(exchange, client.get(), reader.read(parameters, client.get(), new TraceRecorder()));
    } else if (parameters.text("wa").filter("wsignoutcleanup1.0"::equals).isPresent()) {
      logouts.cleanUp(exchange);
    } else {
      logouts.begin(exchange, EndSession.because(Cause.USER));
    }
  }

  /**
   * Finds the relying party by its realm or, for a sign-out without one, by its {@code wreply}. A
   * sign-out of no known relying party ends the session and redirects nowhere.
   */
  private Optional<Client> client(Parameters parameters) {
    String action = parameters.text("wa").orElse("");
    boolean isOut = action.equals("wsignout1.0") || action.equals("wsignoutcleanup1.0");
    if (!isOut && !action.equals("wsignin1.0")) {
      throw new InvalidInputException(
          new Problem(
              "unknown-action",
              "wa",
              "wa names no action that is known here",
              "write wsignin1.0, wsignout1.0 or wsignoutcleanup1.0"));
    }
    if (!isOut || parameters.has("wtrealm")) {
      return Optional.of(site.clients().realm(parameters.text("wtrealm").orElse("")));
    }
    String wreply = parameters.text("wreply").orElse("");
    return site.clients().of(Protocol.WSFED).stream()
        .filter(client -> client.callbacks().contains(wreply))
        .findFirst();
  }

  private void obey(Exchange exchange, Client client, WsFedMessage message) throws IOException {
    if (message instanceof WsFedMessage.SignIn signIn) {
      logins.begin(exchange, SignIn.of(client, signIn, site.clock().instant()));
    } else if (message instanceof WsFedMessage.SignOut signOut) {
      logouts.begin(exchange, EndSession.because(Cause.of(client, signOut)));
    } else if (message instanceof WsFedMessage.CleanUp) {
      logouts.cleanUp(exchange);
    }
  }
}
