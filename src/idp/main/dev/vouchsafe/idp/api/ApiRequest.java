package dev.vouchsafe.idp.api;

import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.Problems;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;

/** What a program asks of the Management API. */
final class ApiRequest {
  private final Context context;

  ApiRequest(Context context) {
    this.context = context;
  }

  /** The id in the path, decoded. */
  String id() {
    return context.pathParam("id");
  }

  /**
   * The query.
   *
   * @param known the parameters that the operation has
   * @throws ApiException if there are others
   */
  Parameters query(Set<String> known) {
    Parameters query = Parameters.ofQuery(context.queryString());
    if (!known.containsAll(query.names())) {
      throw ApiException.invalidQuery(
          "there are parameters that this operation does not have; its own are "
              + String.join(", ", known.stream().sorted().toList()));
    }
    return query;
  }

  /**
   * The body, as one JSON object.
   *
   * @param problems records what does not fit
   * @throws ApiException if there is none, or it is too large
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
