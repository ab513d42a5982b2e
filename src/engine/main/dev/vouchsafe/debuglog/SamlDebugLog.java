package dev.vouchsafe.debuglog;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.messages.OutgoingMessage;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.withholding.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Logs the messages of connections and clients in debug mode: one structured event each, through
 * SLF4J, on the logger {@value #LOGGER} at DEBUG. Never changes the issued message. Thread-safe.
 */
public final class SamlDebugLog {
  /** The logger's name. */
  public static final String LOGGER = "dev.vouchsafe.debug";

  private static final String INBOUND = "inbound";
  private static final String OUTBOUND = "outbound";

  /** Created when something may be logged, because setting up a logging framework takes time. */
  private static final class Slf4j {
    private static final Logger LOGGER = LoggerFactory.getLogger(SamlDebugLog.LOGGER);
  }

  private final Optional<Consumer<DebugEvent>> sink;

  /** Receives every event, even if nothing is logged. */
  private final Optional<LoginWitness> witness;

  private SamlDebugLog(Optional<Consumer<DebugEvent>> sink, Optional<LoginWitness> witness) {
    this.sink = sink;
    this.witness = witness;
  }

  /** Logs to SLF4J, for connections and clients in debug mode. */
  public static SamlDebugLog slf4j() {
    return new SamlDebugLog(Optional.empty(), Optional.empty());
  }

  /**
   * Logs to SLF4J and gives every event to a sink, whether or not the connection is in debug mode.
   */
  public static SamlDebugLog to(Consumer<DebugEvent> sink) {
    return new SamlDebugLog(Optional.of(sink), Optional.empty());
  }

  /** A copy with a witness that receives every event, even if it is not logged. */
  public SamlDebugLog seenBy(LoginWitness somebody) {
    return new SamlDebugLog(sink, Optional.of(somebody));
  }

  /** Logs a message that was issued. */
  @Api(INTERNAL)
  public void issued(Login login, OutboundMessage message, Trace trace) {
    outbound(login, () -> new EventComposer(login).issued(message, trace));
  }

  /** Logs that nothing was issued, with the reason. */
  @Api(INTERNAL)
  public void refused(Login login, Problem problem, Trace trace) {
    outbound(login, () -> new EventComposer(login).refused(problem, trace));
  }

  /**
   * Logs a message received at an endpoint, with the reason if it was refused.
   *
   * @return its event, even if it is not logged; empty if no message was received
   */
  @Api(INTERNAL)
  public Optional<DebugEvent> arrived(Arrival arrival) {
    return arrival.isMessage()
        ? message(INBOUND, arrival.client(), arrival.users(), composer -> composer.arrived(arrival))
        : Optional.empty();
  }

  /** Logs a logout message sent to a client. */
  @Api(INTERNAL)
  public void sent(OutgoingMessage message, Client client, PossibleUsers users) {
    message(OUTBOUND, client, users, composer -> composer.sent(message));
  }

  /** Logs an answer without a login. */
  @Api(INTERNAL)
  public void refusal(OutboundMessage message, Client client, PossibleUsers users) {
    message(OUTBOUND, client, users, composer -> composer.refusal(message));
  }

  /** Logs that a request without a known user is not answered, with the reason. */
  @Api(INTERNAL)
  public void unanswered(
      AssertionRequest request, Problem problem, Client client, PossibleUsers users) {
    message(OUTBOUND, client, users, composer -> composer.unanswered(request, problem));
  }

  /**
   * Logs a message. Whether to log it depends on a store, which can fail too.
   *
   * @return the event; empty if it was outbound and nobody receives it
   */
  private Optional<DebugEvent> message(
      String direction,
      Client client,
      PossibleUsers users,
      Function<MessageComposer, DebugEvent> composing) {
    boolean logged = sink.isPresent() || Slf4j.LOGGER.isDebugEnabled();
    DebugEvent event;
    try {
      logged = sink.isPresent() || (logged && isDebugged(client, users));
      if (direction.equals(OUTBOUND) && !logged && witness.isEmpty()) {
        return Optional.empty();
      }
      event = composing.apply(new MessageComposer(direction, client, users));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      event = withheld(direction, client.protocol(), e);
    }
    emit(event, logged, () -> Redactor.NOTHING_DENIED);
    return Optional.of(event);
  }

  private static boolean isDebugged(Client client, PossibleUsers users) {
    return client.debug() || users.areInDebugMode();
  }

  private void outbound(Login login, Supplier<DebugEvent> composing) {
    boolean logged = sink.isPresent() || (login.isInDebugMode() && Slf4j.LOGGER.isDebugEnabled());
    if (logged || witness.isPresent()) {
      DebugEvent event;
      try {
        event = composing.get();
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
        event = withheld(OUTBOUND, login.client().protocol(), e);
      }
      emit(event, logged, login::redactor);
    }
  }

  /** The event if redaction fails: no part of the message is shown. */
  private static DebugEvent withheld(String direction, Protocol protocol, Throwable why) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("direction", direction);
    fields.put("protocol", protocol.word());
    fields.put("xml", Redactor.WITHHELD);
    fields.put("withheld", "withholding failed: " + why.getClass().getSimpleName());
    return new DebugEvent(fields);
  }

  /**
   * Sends an event. The witness does not receive it if the denied values of the login are unknown.
   */
  private void emit(DebugEvent event, boolean logged, Supplier<Redactor> redactor) {
    if (logged) {
      log(event);
    }
    try {
      witness.ifPresent(somebody -> somebody.saw(event, redactor.get()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      witness.ifPresent(somebody -> somebody.missed(e.getClass().getSimpleName()));
    }
  }

  private void log(DebugEvent event) {
    if (Slf4j.LOGGER.isDebugEnabled()) {
      LoggingEventBuilder builder = Slf4j.LOGGER.atDebug();
      for (Map.Entry<String, Object> field : event.fields().entrySet()) {
        builder = builder.addKeyValue(field.getKey(), field.getValue());
      }
      builder.log("SAML message");
    }
    sink.ifPresent(consumer -> consumer.accept(event));
  }
}
