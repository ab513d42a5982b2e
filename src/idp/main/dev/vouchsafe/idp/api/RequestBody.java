package dev.vouchsafe.idp.api;

import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.messages.Parameters;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The body of a request, read once and up to its limit. */
final class RequestBody {
  /** The largest size of a body. */
  static final int MAX_OCTETS = 256 * 1024;

  private static final String NAME = "body";

  private final byte[] octets;
  private final String type;

  private RequestBody(byte[] octets, String type) {
    this.octets = octets;
    this.type = type;
  }

  /** Reads the body of a request; empty if it is too large. */
  static Optional<RequestBody> of(Context request) throws IOException {
    byte[] octets = request.bodyInputStream().readNBytes(MAX_OCTETS + 1);
    String type = Optional.ofNullable(request.contentType()).orElse("");
    int parameters = type.indexOf(';');
    return octets.length > MAX_OCTETS
        ? Optional.empty()
        : Optional.of(
            new RequestBody(
                octets,
                (parameters < 0 ? type : type.substring(0, parameters))
                    .strip()
                    .toLowerCase(Locale.ROOT)));
  }

  boolean isJson() {
    return type.equals("application/json");
  }

  boolean isForm() {
    return type.equals("application/x-www-form-urlencoded");
  }

  /**
   * Parses the body as JSON.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if it is not one JSON value, is nested too
   *     deep or has a key twice
   */
  LocatedValue json() {
    return JsonReader.read(NAME, 1, octets);
  }

  /**
   * Parses the body as a form.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if it is malformed or has a parameter twice
   */
  Parameters form() {
    return Parameters.ofForm(octets);
  }

  @Override
  public String toString() {
    return octets.length + " octets";
  }
}
