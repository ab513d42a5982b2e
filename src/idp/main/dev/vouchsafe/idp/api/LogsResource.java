package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.idp.logsearch.LogQuery;
import dev.vouchsafe.idp.store.LogRow;
import dev.vouchsafe.idp.store.TenantLog;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tenant's log, newest entry first. */
final class LogsResource {
  /** The documented limit: queries find only so many entries. */
  private static final int LAST = 1000;

  private static final String NEWEST_FIRST = "date:-1";

  private final TenantLog log;

  LogsResource(TenantLog log) {
    this.log = log;
  }

  /** {@code GET /logs} */
  Answer list(ApiRequest request) {
    Parameters query = request.query(ListQuery.parameters("q", "sort"));
    ListQuery wanted = ListQuery.of(query);
    LogQuery asked = asked(query.text("q").orElse(""));
    Optional<String> order = query.text("sort");
    if (order.isPresent() && !order.get().equals(NEWEST_FIRST)) {
      throw ApiException.invalidQuery("sort can be " + NEWEST_FIRST + " only");
    } else if ((wanted.page() + 1L) * wanted.perPage() > LAST) {
      throw ApiException.invalidQuery(
          "pages end with entry " + LAST + "; ask for dates, types or names instead");
    }
    return wanted.answer(
        "logs",
        log.find(asked::matches, wanted.skip(), wanted.perPage()).stream()
            .map(LogsResource::shown)
            .toList(),
        () -> 0);
  }

  private static LogQuery asked(String text) {
    try {
      return LogQuery.parse(text);
    } catch (InvalidInputException e) {
      throw ApiException.invalidQuery(e);
    }
  }

  /** Returns the entry as documented, with its id under both names. */
  private static Fields shown(LogRow row) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>(row.entry().fields().fields());
    Text id = new Text(Long.toString(row.id()));
    fields.put("log_id", id);
    fields.put("_id", id);
    return new Fields(fields);
  }

  @Override
  public String toString() {
    return "logs";
  }
}
