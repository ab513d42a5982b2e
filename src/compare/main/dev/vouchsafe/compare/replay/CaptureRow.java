package dev.vouchsafe.compare.replay;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.compare.replay.Row.Part;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The result for one capture: its user, and the differences of the issued answer.
 *
 * @param capture its name
 * @param client the client that it was sent to; empty if no client has its audience or address
 * @param match the user whom it names, among the users read so far; empty if none
 * @param problem the reason why it is unreadable
 */
public record CaptureRow(
    String capture,
    Optional<String> client,
    @Api(INTERNAL) Optional<Match> match,
    Optional<Problem> problem) {
  @Api(INTERNAL)
  public CaptureRow {
    Objects.requireNonNull(capture);
    Objects.requireNonNull(client);
    Objects.requireNonNull(match);
    Objects.requireNonNull(problem);
  }

  /** How a capture names its user, the most certain way first. */
  enum By {
    /** The NameID or an attribute is the user_id. */
    USER_ID,
    /** The NameID equals the one issued to the user. */
    SAME_NAME_ID,
    /** The NameID is the user's e-mail address or another sign-in name. */
    NAME_ID,
    /** An attribute for such a name contains it. */
    ATTRIBUTE;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<By> of(String word) {
      for (By each : values()) {
        if (each.word().equals(word)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A user whom a capture names.
   *
   * @param users the number of users it could name; with more than one, the capture is ambiguous
   * @param number the number of the first one
   * @param user the user_id as shown
   * @param differences the differences between the issued answer and the capture; none if equal
   */
  record Match(By by, int users, int number, String user, List<Found> differences) {
    Match {
      differences = List.copyOf(differences);
    }

    /**
     * Returns the more certain match; of two equal ones, the first user with the sum of both
     * counts.
     */
    private Match or(Match other) {
      if (by != other.by) {
        return by.compareTo(other.by) < 0 ? this : other;
      }
      Match first = number <= other.number ? this : other;
      return new Match(by, users + other.users, first.number, first.user, first.differences);
    }

    @Override
    public String toString() {
      return by.word();
    }
  }

  /** One difference from the capture. */
  record Found(String code, Part part) {}

  /** A row without a user so far. */
  static CaptureRow begun(String capture, Optional<String> client, Optional<Problem> problem) {
    return new CaptureRow(capture, client, Optional.empty(), problem);
  }

  CaptureRow with(Match found) {
    return new CaptureRow(capture, client, Optional.of(found), problem);
  }

  /** Merges this row with another one of the same capture. */
  CaptureRow and(CaptureRow other) {
    Optional<Match> both =
        match.isPresent() && other.match.isPresent()
            ? Optional.of(match.get().or(other.match.get()))
            : match.or(other::match);
    return new CaptureRow(capture, client.or(other::client), both, problem);
  }

  /** Returns the match if exactly one user is named. */
  Optional<Match> only() {
    return match.filter(found -> found.users() == 1);
  }

  /** The row as one line of JSON. Field names are stable. */
  String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("capture", capture);
    fields.put("client", client.orElse(null));
    fields.put("users", match.map(Match::users).orElse(0));
    fields.put("by", match.map(found -> found.by().word()).orElse(null));
    fields.put("line", match.map(Match::number).orElse(null));
    fields.put("user", match.map(Match::user).orElse(null));
    fields.put(
        "differences",
        match.map(Match::differences).orElse(List.of()).stream().map(CaptureRow::fields).toList());
    fields.put("problem", problem.map(Row::fields).orElse(null));
    return ClaimValue.of(fields).json();
  }

  private static Map<String, Object> fields(Found found) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", found.code());
    fields.putAll(found.part().fields());
    return fields;
  }

  /**
   * Reads a written row.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if it is not a row
   */
  static CaptureRow of(LocatedValue written) {
    Problems problems = new Problems();
    JsonObject row = JsonObject.of(written, "row", problems);
    if (row.text("capture").isEmpty()) {
      problems.add(
          "not-a-report",
          written.position().toString(),
          "this is no row about a capture",
          "give the folders that vouchsafe replay --shard wrote");
    }
    problems.throwIfAny();
    return new CaptureRow(
        row.text("capture").orElseThrow(),
        row.text("client"),
        row.text("by")
            .flatMap(By::of)
            .map(
                by ->
                    new Match(
                        by,
                        number(row, "users"),
                        number(row, "line"),
                        row.text("user").orElse(""),
                        Part.items(written, "differences").stream()
                            .map(each -> new Found(Part.text(each, "code"), Part.of(each)))
                            .toList())),
        row.value("problem").filter(LocatedValue::isObject).map(Row::problem));
  }

  private static int number(JsonObject row, String key) {
    return row.number(key)
        .map(ClaimValue::text)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Integer::valueOf)
        .orElse(0);
  }

  @Override
  public String toString() {
    return capture;
  }
}
