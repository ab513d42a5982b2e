package dev.vouchsafe.faults.party;

import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.Parameters;
import java.util.Optional;

/**
 * What came to the sign-in address. {@code toString} shows nothing of it.
 *
 * @param query the raw query
 * @param body the posted form; empty for HTTP-Redirect
 */
public record Question(String query, Optional<byte[]> body) {
  /**
   * @throws dev.vouchsafe.problem.InvalidInputException if it is no SAML message
   */
  InboundMessage message() {
    Parameters parameters = Parameters.ofQuery(query);
    return body.map(form -> InboundMessage.posted(parameters, Parameters.ofForm(form)))
        .orElseGet(() -> InboundMessage.redirected(parameters));
  }

  @Override
  public String toString() {
    return "question";
  }
}
