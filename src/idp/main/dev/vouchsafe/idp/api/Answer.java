package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of an operation, and its change.
 *
 * @param status the HTTP status
 * @param body the body; empty for none
 * @param headers other headers
 * @param change the entry for the tenant's log; empty for an operation that only reads
 */
record Answer(
    int status, Optional<ClaimValue> body, Map<String, String> headers, Optional<Change> change) {

  Answer {
    headers = Map.copyOf(headers);
  }

  /**
   * The change by an operation: ids and counts, but no claim values.
   *
   * @param connectionId the connection, if the change concerns one
   * @param userId the user, if the change concerns one
   * @param details further details
   */
  record Change(Optional<String> connectionId, Optional<String> userId, Fields details) {
    static Change ofUser(String connectionId, String userId) {
      return new Change(Optional.of(connectionId), Optional.of(userId), Fields.EMPTY);
    }

    @Override
    public String toString() {
      return "change";
    }
  }

  /** An answer 200 with a body. */
  static Answer of(ClaimValue body) {
    return new Answer(200, Optional.of(body), Map.of(), Optional.empty());
  }

  /** An answer 204 without a body. */
  static Answer nothing() {
    return new Answer(204, Optional.empty(), Map.of(), Optional.empty());
  }

  Answer withStatus(int other) {
    return new Answer(other, body, headers, change);
  }

  Answer withHeaders(Map<String, String> others) {
    return new Answer(status, body, others, change);
  }

  Answer changed(Change what) {
    return new Answer(status, body, headers, Optional.of(what));
  }

  /** Sends the answer and forbids caches to keep it. */
  void send(Context to) {
    to.status(status).header("Cache-Control", "no-store").header("Pragma", "no-cache");
    headers.forEach(to::header);
    body.ifPresent(
        value ->
            to.contentType("application/json; charset=utf-8")
                .result(value.json().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "answer " + status;
  }
}
