package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.login.StatedEvent;
import dev.vouchsafe.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Facts about a tenant's logins that no export contains, such as a user's roles: {@code {"all":
 * {"request": {…}}, "users": {"auth0|1": {"authorization": {"roles": […]}}}}}, each shaped like an
 * action's event. Immutable.
 *
 * @param all the facts of every login
 * @param users the facts of single users, by user_id or e-mail address; they override the facts of
 *     every login
 */
public record StatedFacts(Fields all, Map<String, Fields> users) {
  /** The name of the file in a tenant's folder. */
  public static final String FILE = "facts.json";

  public StatedFacts {
    Objects.requireNonNull(all);
    users = Map.copyOf(users);
  }

  /**
   * Reads the file in a tenant's folder, if there is one.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException with all problems of the file
   */
  public static StatedFacts in(Path folder) {
    Optional<LocatedValue> written = written(folder);
    if (written.isEmpty()) {
      return new StatedFacts(Fields.EMPTY, Map.of());
    }
    Problems problems = new Problems();
    JsonObject whole = JsonObject.of(written.get(), FILE, problems);
    whole.onlyKnows(Set.of("all", "users"));
    Fields all = whole.object("all").map(StatedEvent::of).orElse(Fields.EMPTY);
    Map<String, Fields> users = new LinkedHashMap<>();
    whole
        .object("users")
        .map(JsonObject::fields)
        .orElse(Map.of())
        .forEach(
            (String user, LocatedValue facts) ->
                users.put(user, StatedEvent.of(JsonObject.of(facts, "users", problems))));
    problems.throwIfAny();
    return new StatedFacts(all, users);
  }

  /**
   * Reads the content of the file as it is written, if there is one.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the file cannot be read
   */
  public static Optional<LocatedValue> written(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    ExportFiles.requireInside(folder, file);
    return Optional.of(JsonReader.readFile(file));
  }

  /** Returns the facts of a user's logins. */
  public Fields of(Fields user) {
    Fields facts = all;
    for (String key : new String[] {"email", "user_id"}) {
      if (user.fields().get(key) instanceof ClaimValue.Text id && users.containsKey(id.text())) {
        facts = StatedEvent.over(facts, users.get(id.text()));
      }
    }
    return facts;
  }

  @Override
  public String toString() {
    return "facts of " + users.size() + " users";
  }
}
