package dev.vouchsafe.debuglog;

import dev.vouchsafe.login.Login;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.withholding.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

  /** Made for the first login in debug mode: setting a logging framework up takes its time. */
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
    if (wanted(login)) {
      emit(closedOnFailure(login, () -> new EventComposer(login).issued(message, trace)));
    }
  }

  /** Logs that nothing was issued, and why. */
  public void refused(Login login, Problem problem, Trace trace) {
    if (wanted(login)) {
      emit(closedOnFailure(login, () -> new EventComposer(login).refused(problem, trace)));
    }
  }

  private boolean wanted(Login login) {
    return sink.isPresent() || (login.isInDebugMode() && Slf4j.LOGGER.isDebugEnabled());
  }

  private interface Composing {
    DebugEvent compose();
  }

  /** If withholding cannot be done, nothing of the message is shown. */
  private static DebugEvent closedOnFailure(Login login, Composing composing) {
    try {
      return composing.compose();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("direction", "outbound");
      fields.put("protocol", login.client().protocol().word());
      fields.put("xml", Redactor.WITHHELD);
      fields.put("withheld", "withholding failed: " + e.getClass().getSimpleName());
      return new DebugEvent(fields);
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
