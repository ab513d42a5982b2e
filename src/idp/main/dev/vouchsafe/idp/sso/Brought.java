package dev.vouchsafe.idp.sso;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The parameters with which the browser returns from a script's redirect to {@code /continue}.
 * Scripts read them as those of their request. {@code toString} does not show them.
 *
 * @param query the parameters of the URL, without the state
 * @param body the parameters of a posted form
 */
record Brought(Fields query, Fields body) {
  /** No parameters. */
  static final Brought NOTHING = new Brought(Fields.EMPTY, Fields.EMPTY);

  private static final String STATE = "state";

  /** The most characters of the parameters; the token of a redirect has a few hundred. */
  private static final int LARGEST = 16 * 1024;

  Brought {
    Objects.requireNonNull(query);
    Objects.requireNonNull(body);
  }

  /**
   * Reads the query of a URL.
   *
   * @param query as for {@link Parameters#ofQuery}
   * @throws InvalidInputException if the query is malformed or too large to keep with a login
   */
  static Brought by(String query) {
    return new Brought(fields(Parameters.ofQuery(query)), Fields.EMPTY);
  }

  /**
   * Adds the parameters of a form.
   *
   * @param form as for {@link Parameters#ofForm}
   * @throws InvalidInputException as above
   */
  Brought posted(byte[] form) {
    return new Brought(query, fields(Parameters.ofForm(form)));
  }

  private static Fields fields(Parameters parameters) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    int length = 0;
    for (String name : parameters.names()) {
      String text = parameters.text(name).orElse("");
      length += name.length() + text.length();
      if (!name.equals(STATE)) {
        fields.put(name, new Text(text));
      }
    }
    if (length > LARGEST) {
      throw new InvalidInputException(
          new Problem(
              "too-large",
              "/continue",
              "the parameters are longer than " + LARGEST / 1024 + " KiB together",
              "return only a token, and keep other data at the other site"));
    }
    return new Fields(fields);
  }

  Fields facts() {
    return new Fields(Map.of("query", query, "body", body));
  }

  static Brought read(Fields facts) {
    return new Brought((Fields) facts.fields().get("query"), (Fields) facts.fields().get("body"));
  }

  @Override
  public String toString() {
    return query.fields().size() + body.fields().size() + " parameters";
  }
}
