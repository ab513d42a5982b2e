package dev.vouchsafe.debuglog;

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
 * Logs the messages of connections and clients in debug mode: one structured event each, by SLF4J,
 * on the logger {@value #LOGGER} at DEBUG. Never changes what is issued. Thread-safe.
 */
public final class SamlDebugLog {
  /** The logger's name. */
  public static final String LOGGER = "dev.vouchsafe.debug";

  /** Made when something may be to be logged: setting a logging framework up takes its time. */
  private static final class Slf4j {
    private static final Logger LOGGER = LoggerFactory.getLogger(SamlDebugLog.LOGGER);
  }

  private final Optional<Consumer<DebugEvent>> sink;

  private SamlDebugLog(Optional<Consumer<DebugEvent>> sink) {
    this.sink = sink;
  }

  /** Logs what connections and clients in debug mode ask for, to SLF4J. */
  public static SamlDebugLog slf4j() {
    return new SamlDebugLog(Optional.empty());
  }

  /** Hands every event to a sink too, whether or not the connection is in debug mode. */
  public static SamlDebugLog to(Consumer<DebugEvent> sink) {
    return new SamlDebugLog(Optional.of(sink));
  }

  /** Logs a message that was issued. */
  public void issued(Login login, OutboundMessage message, Trace trace) {
    outbound(login, () -> new EventComposer(login).issued(message, trace));
  }

  /** Logs that nothing was issued, and why. */
  public void refused(Login login, Problem problem, Trace trace) {
    outbound(login, () -> new EventComposer(login).refused(problem, trace));
  }

  /** Logs what came to an endpoint, and why if it was refused. */
  public void arrived(Arrival arrival) {
    if (arrival.isMessage()) {
      message("inbound", arrival.client(), arrival.users(), composer -> composer.arrived(arrival));
    }
  }

  /** Logs a message of a logout on its way to a client. */
  public void sent(OutgoingMessage message, Client client, PossibleUsers users) {
    message("outbound", client, users, composer -> composer.sent(message));
  }

  /** Logs an answer that nobody is signed in. */
  public void refusal(OutboundMessage message, Client client, PossibleUsers users) {
    message("outbound", client, users, composer -> composer.refusal(message));
  }

  /** Logs that a request of nobody in particular is not answered, and why. */
  public void unanswered(
      AssertionRequest request, Problem problem, Client client, PossibleUsers users) {
    message("outbound", client, users, composer -> composer.unanswered(request, problem));
  }

  /** Whether it is wanted is asked of a store, which may fail too. */
  private void message(
      String direction,
      Client client,
      PossibleUsers users,
      Function<MessageComposer, DebugEvent> composing) {
    if (sink.isEmpty() && !Slf4j.LOGGER.isDebugEnabled()) {
      return;
    }
    closedOnFailure(
            direction,
            client.protocol(),
            () ->
                sink.isPresent() || client.debug() || users.areInDebugMode()
                    ? Optional.of(composing.apply(new MessageComposer(direction, client, users)))
                    : Optional.empty())
        .ifPresent(this::emit);
  }

  private void outbound(Login login, Supplier<DebugEvent> composing) {
    if (sink.isPresent() || (login.isInDebugMode() && Slf4j.LOGGER.isDebugEnabled())) {
      closedOnFailure("outbound", login.client().protocol(), () -> Optional.of(composing.get()))
          .ifPresent(this::emit);
    }
  }

  /** If withholding cannot be done, nothing of the message is shown. */
  private static Optional<DebugEvent> closedOnFailure(
      String direction, Protocol protocol, Supplier<Optional<DebugEvent>> composing) {
    try {
      return composing.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("direction", direction);
      fields.put("protocol", protocol.word());
      fields.put("xml", Redactor.WITHHELD);
      fields.put("withheld", "withholding failed: " + e.getClass().getSimpleName());
      return Optional.of(new DebugEvent(fields));
    }
  }

  private void emit(DebugEvent event) {
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
