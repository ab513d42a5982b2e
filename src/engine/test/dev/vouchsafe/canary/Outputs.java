package dev.vouchsafe.canary;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.inspect.Explanation;
import dev.vouchsafe.problem.ProblemException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Everything that can be read after a login except the message itself. */
final class Outputs implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final java.util.logging.Logger julRoot = java.util.logging.Logger.getLogger("");
  private final Level levelBefore = root.getLevel();
  private final java.util.logging.Level julLevelBefore = julRoot.getLevel();
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final List<LogRecord> records = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Opens all loggers of the process. */
  Outputs() {
    root.detachAppender("console");
    root.setLevel(Level.TRACE);
    appender.start();
    root.addAppender(appender);
    julRoot.setLevel(java.util.logging.Level.ALL);
    handler.setLevel(java.util.logging.Level.ALL);
    julRoot.addHandler(handler);
  }

  /** Switches the debug logger on or off. */
  void debugLog(boolean on) {
    ((Logger) LoggerFactory.getLogger("dev.vouchsafe.debug"))
        .setLevel(on ? Level.TRACE : Level.OFF);
  }

  /** Returns what was logged since the last call. */
  List<String> logged() {
    List<String> texts = new ArrayList<>();
    for (ILoggingEvent event : appender.list) {
      texts.add(event.getLoggerName() + " " + event.getFormattedMessage());
      if (event.getKeyValuePairs() != null) {
        event.getKeyValuePairs().forEach(pair -> texts.add(pair.toString()));
      }
      if (event.getThrowableProxy() != null) {
        texts.add(event.getThrowableProxy().getMessage());
      }
    }
    for (LogRecord entry : records) {
      texts.add(entry.getLoggerName() + " " + entry.getMessage());
      if (entry.getParameters() != null) {
        texts.add(List.of(entry.getParameters()).toString());
      }
    }
    appender.list.clear();
    records.clear();
    return texts;
  }

  /** Each event as a line, as its parts, and its lists put together. */
  static List<String> of(List<DebugEvent> events) {
    List<String> texts = new ArrayList<>();
    for (DebugEvent event : events) {
      texts.add(event.json());
      leaves(event.fields(), texts);
      texts.add(unescaped(String.valueOf(event.fields().get("xml"))));
    }
    return texts;
  }

  /** The message as it is sent. */
  static String octets(IssuedResponse response) {
    return response.base64() + response.postForm().html();
  }

  static List<String> of(IssuedResponse response) {
    List<String> texts = ToStrings.reachableFrom(response);
    texts.add(Explanation.of(response.trace()));
    texts.add(response.trace().toString());
    return texts;
  }

  static List<String> of(ProblemException failure) {
    List<String> texts = ToStrings.reachableFrom(failure);
    StringWriter stack = new StringWriter();
    failure.printStackTrace(new PrintWriter(stack));
    texts.add(stack.toString());
    texts.add(failure.problems().toString());
    if (failure instanceof LoginRefusedException refused) {
      texts.add(Explanation.of(refused.trace()));
      texts.add(refused.status().message());
    }
    return texts;
  }

  private static void leaves(Object value, List<String> texts) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(inner -> leaves(inner, texts));
    } else if (value instanceof Collection<?> list) {
      list.forEach(inner -> leaves(inner, texts));
      texts.add(list.stream().map(String::valueOf).collect(Collectors.joining()));
    } else {
      texts.add((String) value);
    }
  }

  private static String unescaped(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#xD;", "\r")
        .replace("&amp;", "&");
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    root.setLevel(levelBefore);
    julRoot.removeHandler(handler);
    julRoot.setLevel(julLevelBefore);
    ((Logger) LoggerFactory.getLogger("dev.vouchsafe.debug")).setLevel(null);
  }
}
