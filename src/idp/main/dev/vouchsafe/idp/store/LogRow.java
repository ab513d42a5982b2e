package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.tenantlog.LogEntry;
import dev.vouchsafe.tenantlog.LogEntry.Parties;
import dev.vouchsafe.withholding.Redactor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the tenant's log.
 *
 * @param id its number, larger than the number of any earlier entry
 * @param entry the entry itself
 */
public record LogRow(long id, LogEntry entry) {

  /** Reads the entry of a row; values that were withheld later are marked. */
  static LogEntry entry(String json) {
    Map<String, ClaimValue> fields = RowJson.read(json).fields();
    return new LogEntry(
        Instant.parse(fields.get("date").text()),
        text(fields, "type").orElse(Redactor.WITHHELD),
        text(fields, "description").orElse(Redactor.WITHHELD),
        new Parties(
            text(fields, "connection_id"),
            text(fields, "client_id").orElse(Redactor.WITHHELD),
            text(fields, "client_name").orElse(Redactor.WITHHELD),
            text(fields, "user_id")),
        fields.get("details") instanceof Fields details ? details : Fields.EMPTY);
  }

  private static Optional<String> text(Map<String, ClaimValue> fields, String name) {
    return fields.get(name) instanceof Text text ? Optional.of(text.text()) : Optional.empty();
  }

  @Override
  public String toString() {
    return "log entry " + id;
  }
}
