package dev.vouchsafe.faults.party;

import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.settings.Protocol;
import java.util.Optional;

/**
 * A message that reached the sign-in address. {@code toString} does not show it.
 *
 * @param query the raw query
 * @param body the posted form; empty for HTTP-Redirect
 */
public record Question(String query, Optional<byte[]> body) {
  private static final String ACTION = "wa";

  /**
   * Reads the SAML message.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if it is not a SAML message
   */
  InboundMessage message() {
    Parameters parameters = Parameters.ofQuery(query);
    return body.map(form -> InboundMessage.posted(parameters, Parameters.ofForm(form)))
        .orElseGet(() -> InboundMessage.redirected(parameters));
  }

  /**
   * Returns the parameters of the query and the form.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if they are malformed
   */
  Parameters parameters() {
    Parameters parameters = Parameters.ofQuery(query);
    return body.map(form -> parameters.and(Parameters.ofForm(form))).orElse(parameters);
  }

  /**
   * Returns WS-Federation if there is a {@code wa} parameter, else SAML.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the parameters are malformed
   */
  public Protocol protocol() {
    return parameters().has(ACTION) ? Protocol.WSFED : Protocol.SAMLP;
  }

  /**
   * True if the message is a sign-out of WS-Federation.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the parameters are malformed
   */
  public boolean isSignOut() {
    return parameters().text(ACTION).filter(action -> action.startsWith("wsignout")).isPresent();
  }

  @Override
  public String toString() {
    return "question";
  }
}
