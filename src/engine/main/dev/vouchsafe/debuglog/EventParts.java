package dev.vouchsafe.debuglog;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.trace.Decision;
import java.util.LinkedHashMap;
import java.util.Map;

/** Common parts of events in both directions; the caller redacts them. */
final class EventParts {
  private EventParts() {}

  /** Starts an event with direction, protocol, message type and client. */
  static Map<String, Object> begun(String direction, Client client, String message) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("direction", direction);
    event.put("protocol", client.protocol().word());
    event.put("message", message);
    event.put("client_id", client.clientId());
    return event;
  }

  static Map<String, Object> problem(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", problem.code());
    fields.put("where", problem.where());
    fields.put("message", problem.message());
    fields.put("nextStep", problem.nextStep());
    return fields;
  }

  static Map<String, Object> decision(Decision decision) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", decision.kind().word());
    fields.put("subject", decision.subject());
    fields.put("decision", decision.outcome().word());
    fields.put("reason", decision.reason());
    fields.put("origin", decision.origin());
    decision.caution().ifPresent(caution -> fields.put("caution", caution));
    return fields;
  }
}
