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
 * @param date when it happened
 * @param type a short word for what happened, such as {@code depnote}
 * @param description what happened
 * @param parties who was concerned
 * @param details what else there is to know, by type
 */
public record LogEntry(
    Instant date, String type, String description, Parties parties, Fields details) {
  /** Something works that will not for ever. */
  public static final String DEPRECATION = "depnote";

  /** All dates are of one length, so that their texts sort as they do. */
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
   * Who was concerned.
   *
   * @param connectionId the connection the user came from, if it has an id
   * @param clientId the client signed in to
   * @param clientName its name
   * @param userId the user's id, where the entry is about one
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

  /** The entry as an object, in the order of the documents; what is not known is {@code null}. */
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
