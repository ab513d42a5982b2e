package dev.vouchsafe.debuglog;

import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.trace.TraceRecorder;
import java.util.Optional;

/**
 * What came to an endpoint of a client: filled in while it is read, so that the event of a refusal
 * holds what was read of as far as it was understood. Not thread-safe; {@code toString} shows
 * nothing of what came.
 */
public final class Arrival {
  private final Client client;
  private final String endpoint;
  private final PossibleUsers users;
  private final TraceRecorder trace = new TraceRecorder();
  private Optional<InboundMessage> message = Optional.empty();
  private Optional<Parameters> parameters = Optional.empty();
  private Optional<Problem> problem = Optional.empty();

  /**
   * @param client whose endpoint it is
   * @param endpoint its URL, as metadata names it
   */
  public Arrival(Client client, String endpoint, PossibleUsers users) {
    this.client = client;
    this.endpoint = endpoint;
    this.users = users;
  }

  /** Takes down a message of SAML. */
  public InboundMessage brought(InboundMessage brought) {
    message = Optional.of(brought);
    return brought;
  }

  /** Takes down the parameters of a message of WS-Federation. */
  public Parameters brought(Parameters brought) {
    parameters = Optional.of(brought);
    return brought;
  }

  /** Takes down why it is refused. */
  public void refused(Problem why) {
    problem = Optional.of(why);
  }

  /** Takes down what is ignored of it. */
  public TraceRecorder trace() {
    return trace;
  }

  /** False if a login was begun without anybody asking for it by a message. */
  boolean isMessage() {
    return message.isPresent()
        || parameters.filter(sent -> sent.has("wa")).isPresent()
        || problem.isPresent();
  }

  PossibleUsers users() {
    return users;
  }

  Client client() {
    return client;
  }

  /** The URL it came to, as metadata names it. */
  public String endpoint() {
    return endpoint;
  }

  Optional<InboundMessage> message() {
    return message;
  }

  Optional<Parameters> parameters() {
    return parameters;
  }

  Optional<Problem> problem() {
    return problem;
  }

  @Override
  public String toString() {
    return "arrival at " + client;
  }
}
