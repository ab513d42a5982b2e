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
import java.util.Set;

/**
 * What is true of a tenant's logins and is in no export, such as a user's roles: {@code {"all":
 * {"request": {…}}, "users": {"auth0|1": {"authorization": {"roles": […]}}}}}, each in the shape of
 * an action's event. Immutable.
 *
 * @param all of each login
 * @param users by user_id or e-mail address; wins over what is stated of each login
 */
public record StatedFacts(Fields all, Map<String, Fields> users) {
  /** The file of this name in a tenant's folder is read. */
  public static final String FILE = "facts.json";

  public StatedFacts {
    Objects.requireNonNull(all);
    users = Map.copyOf(users);
  }

  /**
   * Those of a tenant's folder, if it has the file.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException with everything that is wrong with it
   */
  public static StatedFacts in(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return new StatedFacts(Fields.EMPTY, Map.of());
    }
    ExportFiles.requireInside(folder, file);
    Problems problems = new Problems();
    JsonObject whole = JsonObject.of(JsonReader.readFile(file), FILE, problems);
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

  /** What is stated of the logins of a user. */
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
