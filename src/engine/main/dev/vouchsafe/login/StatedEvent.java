package dev.vouchsafe.login;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts for scripts in a login file, with the members of an action's event. */
@Api(INTERNAL)
public final class StatedEvent {
  private static final String KEYS =
      "authentication authorization connection custom_domain organization prompt refresh_token"
          + " request resource_server security_context session session_transfer_token stats"
          + " transaction";

  private StatedEvent() {}

  /** Reads the object; problems are reported to its collector. */
  public static Fields of(JsonObject event) {
    LoginFile.known(event, KEYS);
    Map<String, ClaimValue> stated = new LinkedHashMap<>();
    for (String name : List.of(KEYS.split(" "))) {
      event.fields(name).ifPresent(facts -> stated.put(name, facts));
    }
    return new Fields(stated);
  }

  /** Merges two objects member by member; {@code stated} wins. */
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
