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
 * What the browser brings along from where a script had sent it: the parameters of {@code
 * /continue}, which scripts read as those of their request. {@code toString} shows none.
 *
 * @param query those of the URL, without the state
 * @param body those of a posted form
 */
record Brought(Fields query, Fields body) {
  /** Nothing. */
  static final Brought NOTHING = new Brought(Fields.EMPTY, Fields.EMPTY);

  private static final String STATE = "state";

  /** A token of a redirect is some hundred characters long. */
  private static final int LARGEST = 16 * 1024;

  Brought {
    Objects.requireNonNull(query);
    Objects.requireNonNull(body);
  }

  /**
   * What a URL's query says.
   *
   * @param query as for {@link Parameters#ofQuery}
   * @throws InvalidInputException if it is malformed, or larger than a login may carry along
   */
  static Brought by(String query) {
    return new Brought(fields(Parameters.ofQuery(query)), Fields.EMPTY);
  }

  /**
   * The same with the parameters of a form.
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
              "send back a token, and keep the rest where the user was"));
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
