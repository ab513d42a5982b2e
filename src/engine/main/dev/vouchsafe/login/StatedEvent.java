package dev.vouchsafe.login;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file states of a login for scripts, in the shape of an action's event. */
public final class StatedEvent {
  private static final String KEYS =
      "authentication authorization connection custom_domain organization prompt refresh_token"
          + " request resource_server security_context session session_transfer_token stats"
          + " transaction";

  private StatedEvent() {}

  /** Reads it; what is wrong is reported with the object. */
  public static Fields of(JsonObject event) {
    LoginFile.known(event, KEYS);
    Map<String, ClaimValue> stated = new LinkedHashMap<>();
    for (String name : List.of(KEYS.split(" "))) {
      event.fields(name).ifPresent(facts -> stated.put(name, facts));
    }
    return new Fields(stated);
  }

  /** Facts, with what is stated of them laid over, member by member. */
  public static Fields over(Fields facts, Fields stated) {
    if (stated.fields().isEmpty()) {
      return facts;
    }
    Map<String, ClaimValue> both = new LinkedHashMap<>(facts.fields());
    stated
        .fields()
        .forEach(
            (name, value) ->
                both.merge(
                    name,
                    value,
                    (before, after) ->
                        before instanceof Fields old && after instanceof Fields fresh
                            ? over(old, fresh)
                            : after));
    return new Fields(both);
  }
}
