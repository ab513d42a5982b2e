package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.tokens.Scopes;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to an OAuth endpoint: parameters in a form or in a JSON object of strings, each only
 * once, and possibly credentials by HTTP Basic. {@code toString} does not show them.
 */
final class OAuthRequest {
  /** The longest scope or audience, because tokens contain them and headers contain tokens. */
  private static final int LONGEST = 2048;

  private static final String BASIC = "Basic ";

  private final Map<String, String> parameters;
  private final Optional<Credentials> basic;

  private OAuthRequest(Map<String, String> parameters, Optional<Credentials> basic) {
    this.parameters = parameters;
    this.basic = basic;
  }

  /**
   * The credentials of a client.
   *
   * @param id its client_id
   * @param secret its secret, if it sends one
   */
  record Credentials(String id, Optional<String> secret) {
    @Override
    public String toString() {
      return "credentials";
    }
  }

  /**
   * Reads a request.
   *
   * @throws OAuthException if the request is too large or malformed
   */
  static OAuthRequest of(Context request) throws IOException {
    RequestBody body =
        RequestBody.of(request)
            .orElseThrow(
                () -> new OAuthException(413, "invalid_request", "The request is too large."));
    try {
      return new OAuthRequest(
          parameters(body),
          Optional.ofNullable(request.header("Authorization")).map(OAuthRequest::basic));
    } catch (InvalidInputException e) {
      throw OAuthException.invalidRequest(e.problem().message());
    }
  }

  private static Map<String, String> parameters(RequestBody body) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (body.isForm()) {
      Parameters form = body.form();
      form.names().forEach(name -> parameters.put(name, form.text(name).orElseThrow()));
    } else if (body.isJson()) {
      for (Map.Entry<String, LocatedValue> field : body.json().fields().entrySet()) {
        ClaimValue value = field.getValue().value();
        if (!(value instanceof Text text)) {
          throw OAuthException.invalidRequest("A parameter is a " + value + ", not a string.");
        }
        parameters.put(field.getKey(), text.text());
      }
    } else {
      throw OAuthException.invalidRequest(
          "The request has to be sent as application/x-www-form-urlencoded or application/json.");
    }
    return parameters;
  }

  private static Credentials basic(String header) {
    try {
      if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
        byte[] octets = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
        String text = new String(octets, StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        if (colon > 0) {
          return new Credentials(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
        }
      }
    } catch (IllegalArgumentException e) {
      // Handled like any other unreadable header.
    }
    throw OAuthException.unauthorized();
  }

  /** Returns a parameter; empty if it is missing or blank. */
  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isBlank());
  }

  /**
   * Returns a required parameter.
   *
   * @throws OAuthException if it is missing
   */
  String required(String name) {
    return text(name)
        .orElseThrow(() -> OAuthException.invalidRequest("Missing required parameter: " + name));
  }

  /** Returns the requested audience. */
  Optional<String> audience() {
    return shortText("audience");
  }

  /** Returns the requested scopes. */
  Scopes scopes() {
    return shortText("scope").map(Scopes::of).orElse(Scopes.NONE);
  }

  private Optional<String> shortText(String name) {
    Optional<String> text = text(name);
    if (text.filter(written -> written.length() > LONGEST).isPresent()) {
      throw OAuthException.invalidRequest(
          "The parameter " + name + " has more than " + LONGEST + " characters.");
    }
    return text;
  }

  /**
   * Returns the client's credentials, from the header or from the parameters.
   *
   * @throws OAuthException if there are none, or if both have some
   */
  Credentials client() {
    Optional<String> secret = text("client_secret");
    if (basic.isEmpty()) {
      return new Credentials(required("client_id"), secret);
    } else if (secret.isPresent()
        || text("client_id").filter(id -> !id.equals(basic.get().id())).isPresent()) {
      throw OAuthException.invalidRequest("The client gives credentials in two ways.");
    }
    return basic.get();
  }

  @Override
  public String toString() {
    return "OAuth request with " + parameters.size() + " parameters";
  }
}
