package dev.vouchsafe.store;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.time.Instant;

/**
 * An entry of the tenant's log.
 *
 * @param id its number, larger than that of any entry written before
 * @param date when it was written
 * @param entry the entry itself
 */
public record LogRow(long id, Instant date, Fields entry) {

  @Override
  public String toString() {
    return "log entry " + id;
  }
}
