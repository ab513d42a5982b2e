package dev.vouchsafe.compare.replay;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.compare.difference.Difference.Cause;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One line of a report: a user at a client, with the differences of one class. */
public sealed interface Row {
  /** The code that counts rows of unreadable users. */
  String UNREADABLE = "unreadable";

  /** The user's line in the file of users. */
  int line();

  /** The row as one line of JSON. Field names are stable. */
  String json();

  /**
   * The differences of one class.
   *
   * @param user the user_id as shown
   * @param code the class
   * @param parts the differences of this class, at least one
   */
  record Changed(int line, String client, String user, String code, List<Part> parts)
      implements Row {
    public Changed {
      Objects.requireNonNull(client);
      Objects.requireNonNull(user);
      Objects.requireNonNull(code);
      parts = List.copyOf(parts);
    }

    @Override
    public String json() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("line", line);
      fields.put("client", client);
      fields.put("user", user);
      fields.put("code", code);
      fields.put("differences", parts.stream().map(Part::fields).toList());
      return ClaimValue.of(fields).json();
    }

    @Override
    public String toString() {
      return code + " in line " + line;
    }
  }

  /**
   * A user, or a user's login at a client, that is invalid on either side.
   *
   * @param client empty if the user is invalid
   */
  record Unreadable(int line, Optional<String> client, Problem problem) implements Row {
    @Override
    public String json() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("line", line);
      fields.put("client", client.orElse(null));
      fields.put("problem", Row.fields(problem));
      return ClaimValue.of(fields).json();
    }
  }

  /**
   * One difference, as shown.
   *
   * @param subject the attribute's name, {@code NameID}, or the part of the message
   * @param from the texts of the first side
   * @param to the texts of the second side
   * @param cause the decisions that led to it
   */
  record Part(String subject, List<String> from, List<String> to, List<Cause> cause) {
    public Part {
      Objects.requireNonNull(subject);
      from = List.copyOf(from);
      to = List.copyOf(to);
      cause = List.copyOf(cause);
    }

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("subject", subject);
      fields.put("from", from);
      fields.put("to", to);
      fields.put("cause", cause.stream().map(Part::fields).toList());
      return fields;
    }

    private static Map<String, Object> fields(Cause cause) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("side", cause.side());
      fields.put("decision", cause.decision());
      fields.put("reason", cause.reason());
      fields.put("where", cause.where().orElse(null));
      return fields;
    }

    static Part of(LocatedValue value) {
      return new Part(
          text(value, "subject"),
          texts(value, "from"),
          texts(value, "to"),
          items(value, "cause").stream().map(Part::cause).toList());
    }

    private static Cause cause(LocatedValue value) {
      LocatedValue where = value.fields().get("where");
      return new Cause(
          text(value, "side"),
          text(value, "decision"),
          text(value, "reason"),
          where == null || where.isNull() ? Optional.empty() : Optional.of(where.value().text()));
    }

    private static List<String> texts(LocatedValue value, String key) {
      return items(value, key).stream().map(each -> each.value().text()).toList();
    }

    static List<LocatedValue> items(LocatedValue value, String key) {
      LocatedValue found = value.fields().get(key);
      return found == null ? List.of() : found.items();
    }

    static String text(LocatedValue value, String key) {
      LocatedValue found = value.fields().get(key);
      return found == null ? "" : found.value().text();
    }

    @Override
    public String toString() {
      return subject;
    }
  }

  /**
   * Reads a written row.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if it is not a row
   */
  static Row of(LocatedValue written) {
    Problems problems = new Problems();
    JsonObject row = JsonObject.of(written, "row", problems);
    Optional<Integer> line =
        row.number("line")
            .map(ClaimValue::text)
            .filter(text -> text.matches("[1-9][0-9]{0,8}"))
            .map(Integer::valueOf);
    Optional<LocatedValue> problem = row.value("problem");
    if (line.isEmpty() || (problem.isEmpty() && row.text("code").isEmpty())) {
      problems.add(
          "not-a-report",
          written.position().toString(),
          "this is no row of a report",
          "give the folders that vouchsafe replay --shard wrote");
    }
    problems.throwIfAny();
    Optional<String> client = row.text("client");
    return problem
        .<Row>map(told -> new Unreadable(line.orElseThrow(), client, problem(told)))
        .orElseGet(
            () ->
                new Changed(
                    line.orElseThrow(),
                    client.orElse(""),
                    row.text("user").orElse(""),
                    row.text("code").orElseThrow(),
                    Part.items(written, "differences").stream().map(Part::of).toList()));
  }

  /** A problem, as members of a row. */
  static Map<String, Object> fields(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", problem.code());
    fields.put("where", problem.where());
    fields.put("message", problem.message());
    fields.put("nextStep", problem.nextStep());
    return fields;
  }

  /** Reads a problem from a row. */
  static Problem problem(LocatedValue told) {
    return new Problem(
        Part.text(told, "code"),
        Part.text(told, "where"),
        Part.text(told, "message"),
        Part.text(told, "nextStep"));
  }
}
