package dev.vouchsafe.checks.realsp;

import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.debuglog.SamlDebugLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the identity provider issued, according to its debug log. */
final class Issued {
  private final List<DebugEvent> events = new CopyOnWriteArrayList<>();

  SamlDebugLog log() {
    return SamlDebugLog.to(
        event -> {
          if (isAboutAnAnswer(event)) {
            events.add(event);
          }
        });
  }

  /** A response, or that there is none. */
  private static boolean isAboutAnAnswer(DebugEvent event) {
    return event.fields().get("direction").equals("outbound")
        && !String.valueOf(event.fields().get("message")).startsWith("Logout");
  }

  int count() {
    return events.size();
  }

  /** The attributes of the last assertion, by name; values of denied fields are withheld. */
  Map<String, List<String>> attributes() {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    for (Object row : (List<?>) events.get(events.size() - 1).fields().get("attributes")) {
      Map<?, ?> attribute = (Map<?, ?>) row;
      attributes.put(
          (String) attribute.get("name"),
          ((List<?>) attribute.get("values")).stream().map(String.class::cast).toList());
    }
    return attributes;
  }

  String nameId() {
    return (String) events.get(events.size() - 1).fields().get("name_id");
  }
}
