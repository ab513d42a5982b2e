package dev.vouchsafe.idp.api;

import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problems;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;

/** A request to the Management API. */
final class ApiRequest {
  private final Context context;

  ApiRequest(Context context) {
    this.context = context;
  }

  /** Returns the decoded id in the path. */
  String id() {
    return context.pathParam("id");
  }

  /**
   * Returns the query.
   *
   * @param known the names of the operation's parameters
   * @throws ApiException if the query is malformed or has other parameters
   */
  Parameters query(Set<String> known) {
    Parameters query = query();
    if (!known.containsAll(query.names())) {
      throw ApiException.invalidQuery(
          "there are parameters that this operation does not have; it has "
              + String.join(", ", known.stream().sorted().toList()));
    }
    return query;
  }

  private Parameters query() {
    try {
      return Parameters.ofQuery(context.queryString());
    } catch (InvalidInputException e) {
      throw ApiException.invalidQuery(e);
    }
  }

  /**
   * Reads the body as one JSON object.
   *
   * @param problems receives the errors in the object
   * @throws ApiException if the body is missing or too large
   */
  JsonObject body(Problems problems) throws IOException {
    RequestBody body =
        RequestBody.of(context)
            .orElseThrow(
                () ->
                    new ApiException(
                        413,
                        "payload_too_large",
                        "The body is larger than " + RequestBody.MAX_OCTETS / 1024 + " KiB."));
    if (!body.isJson()) {
      throw new ApiException(
          415, "unsupported_media_type", "The body has to be sent as application/json.");
    }
    LocatedValue value = body.json();
    if (!value.isObject()) {
      throw ApiException.invalidBody("the body is not an object");
    }
    return JsonObject.of(value, "body", problems);
  }

  @Override
  public String toString() {
    return "API request";
  }
}
