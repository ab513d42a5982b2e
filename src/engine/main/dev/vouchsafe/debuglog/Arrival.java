package dev.vouchsafe.debuglog;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.trace.Trace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A message at an endpoint of a client, as far as it was read; the event of a refusal holds that
 * part. Immutable; {@code toString} shows nothing of the message.
 */
@Api(INTERNAL)
public final class Arrival {
  private static final Trace NOTHING_IGNORED = new Trace(List.of());

  private final Place place;
  private final Optional<InboundMessage> message;
  private final Optional<Parameters> parameters;
  private final Optional<Problem> problem;
  private final Trace ignored;

  private record Place(Client client, String endpoint, PossibleUsers users) {
    private Place {
      Objects.requireNonNull(client);
      Objects.requireNonNull(endpoint);
      Objects.requireNonNull(users);
    }
  }

  private Arrival(
      Place place,
      Optional<InboundMessage> message,
      Optional<Parameters> parameters,
      Optional<Problem> problem,
      Trace ignored) {
    this.place = place;
    this.message = message;
    this.parameters = parameters;
    this.problem = problem;
    this.ignored = Objects.requireNonNull(ignored);
  }

  /**
   * Starts the record of a message that is not read yet.
   *
   * @param client whose endpoint it is
   * @param endpoint its URL, as metadata names it
   */
  public static Arrival at(Client client, String endpoint, PossibleUsers users) {
    return new Arrival(
        new Place(client, endpoint, users),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NOTHING_IGNORED);
  }

  /** Returns a copy with the SAML message. */
  public Arrival with(InboundMessage read) {
    return new Arrival(place, Optional.of(read), parameters, problem, ignored);
  }

  /** Returns a copy with the parameters of a WS-Federation message. */
  public Arrival with(Parameters read) {
    return new Arrival(place, message, Optional.of(read), problem, ignored);
  }

  /** Returns a copy with the problem for which the message was refused. */
  public Arrival refused(Problem why) {
    return new Arrival(place, message, parameters, Optional.of(why), ignored);
  }

  /** Returns a copy with the decisions about ignored parts of the message. */
  public Arrival ignoring(Trace decisions) {
    return new Arrival(place, message, parameters, problem, decisions);
  }

  /** Returns false if a login starts at the identity provider, without a request. */
  boolean isMessage() {
    return message.isPresent()
        || parameters.filter(sent -> sent.has("wa")).isPresent()
        || problem.isPresent();
  }

  PossibleUsers users() {
    return place.users();
  }

  /** Returns the client whose endpoint received the message. */
  public Client client() {
    return place.client();
  }

  /** The URL it came to, as metadata names it. */
  public String endpoint() {
    return place.endpoint();
  }

  /** The message of SAML, if it is one. */
  public Optional<InboundMessage> message() {
    return message;
  }

  /** The parameters of a message of WS-Federation, if it is one. */
  public Optional<Parameters> parameters() {
    return parameters;
  }

  Optional<Problem> problem() {
    return problem;
  }

  Trace ignored() {
    return ignored;
  }

  @Override
  public String toString() {
    return "arrival at " + place.client();
  }
}
