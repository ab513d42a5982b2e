package dev.vouchsafe.tenantlog;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Null;
import dev.vouchsafe.claims.ClaimValue.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One entry of the tenant's log. Holds names and user ids, which cannot be denied; no other claim
 * value.
 *
 * @param date the time of the event
 * @param type a short word for the kind of event, such as {@code depnote}
 * @param description a description of the event
 * @param parties the client, the connection and the user
 * @param details further facts, depending on the type
 */
public record LogEntry(
    Instant date, String type, String description, Parties parties, Fields details) {
  /** The type of a deprecation notice: a feature that works now and will be removed. */
  public static final String DEPRECATION = "depnote";

  /** The format of dates; all have the same length, so that they sort as texts. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public LogEntry {
    Objects.requireNonNull(date);
    Objects.requireNonNull(type);
    Objects.requireNonNull(description);
    Objects.requireNonNull(parties);
    Objects.requireNonNull(details);
  }

  /**
   * The client, the connection and the user of an entry.
   *
   * @param connectionId the connection the user came from, if it has an id
   * @param clientId the client signed in to
   * @param clientName its name
   * @param userId the user's id, if the entry concerns a user
   */
  public record Parties(
      Optional<String> connectionId, String clientId, String clientName, Optional<String> userId) {
    /** Parties without a user. */
    public Parties(Optional<String> connectionId, String clientId, String clientName) {
      this(connectionId, clientId, clientName, Optional.empty());
    }

    public Parties {
      Objects.requireNonNull(userId);
      Objects.requireNonNull(connectionId);
      Objects.requireNonNull(clientId);
      Objects.requireNonNull(clientName);
    }
  }

  /**
   * The entry as an object, in the order of Auth0's documentation; unknown members are {@code
   * null}.
   */
  public Fields fields() {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    fields.put("date", new Text(DATE.format(date)));
    fields.put("type", new Text(type));
    fields.put("description", new Text(description));
    fields.put(
        "connection_id", parties.connectionId().<ClaimValue>map(Text::new).orElse(Null.NULL));
    fields.put("client_id", new Text(parties.clientId()));
    fields.put("client_name", new Text(parties.clientName()));
    parties.userId().ifPresent(id -> fields.put("user_id", new Text(id)));
    fields.put("details", details);
    return new Fields(fields);
  }

  @Override
  public String toString() {
    return type + " of client " + parties.clientId();
  }

  /** The entry as one line of JSON. */
  public String json() {
    return fields().json();
  }
}
