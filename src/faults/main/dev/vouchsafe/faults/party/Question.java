package dev.vouchsafe.faults.party;

import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.settings.Protocol;
import java.util.Optional;

/**
 * What came to the sign-in address. {@code toString} shows nothing of it.
 *
 * @param query the raw query
 * @param body the posted form; empty for HTTP-Redirect
 */
public record Question(String query, Optional<byte[]> body) {
  private static final String ACTION = "wa";

  /**
   * @throws dev.vouchsafe.problem.InvalidInputException if it is no SAML message
   */
  InboundMessage message() {
    Parameters parameters = Parameters.ofQuery(query);
    return body.map(form -> InboundMessage.posted(parameters, Parameters.ofForm(form)))
        .orElseGet(() -> InboundMessage.redirected(parameters));
  }

  /**
   * The parameters of query and form.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if they are malformed
   */
  Parameters parameters() {
    Parameters parameters = Parameters.ofQuery(query);
    return body.map(form -> parameters.and(Parameters.ofForm(form))).orElse(parameters);
  }

  /**
   * The protocol: WS-Federation if there is an action, else SAML.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the parameters are malformed
   */
  public Protocol protocol() {
    return parameters().has(ACTION) ? Protocol.WSFED : Protocol.SAMLP;
  }

  /**
   * Whether a relying party of WS-Federation ends a session.
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
