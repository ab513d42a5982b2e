package dev.vouchsafe.auth0.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.graalvm.polyglot.Value;

/**
 * The documented members of {@code api} that have no effect here. A call adds a decision to the
 * trace, and the login goes on.
 */
final class ApiWithoutEffect {
  /** The members that return the {@code api}. */
  private static final Map<String, String> METHODS =
      Map.of(
          "authentication", "recordMethod setPrimaryUser",
          "session",
              "setExpiresAt setIdleExpiresAt setMetadata deleteMetadata evictMetadata setCookieMode",
          "refreshToken",
              "revoke setExpiresAt setIdleExpiresAt setMetadata deleteMetadata evictMetadata",
          "transaction", "setMetadata");

  /** The members that return a promise. */
  private static final Map<String, String> QUERIES =
      Map.of(
          "groups",
          "getUserGroups hasGroupMembership",
          "roles",
          "getUserRoles assignRole removeRole");

  private ApiWithoutEffect() {}

  static void addTo(ApiObject root, LoginRun run) {
    METHODS.forEach(
        (group, names) -> {
          ApiObject object = root.group(group);
          for (String name : List.of(names.split(" "))) {
            object.method(
                name,
                arguments -> {
                  if (group.equals("session") && name.equals("setMetadata")) {
                    run.limitNotes().sessionMetadata(arguments);
                  }
                  return ignored(run, group + "." + name, root);
                });
          }
        });
    QUERIES.forEach(
        (group, names) -> {
          ApiObject object = root.group(group);
          for (String name : List.of(names.split(" "))) {
            object.method(
                name,
                arguments ->
                    ignored(run, group + "." + name, run.realm().call("resolved", nothing(run))));
          }
        });
  }

  private static Value nothing(LoginRun run) {
    return run.realm().value(null);
  }

  private static Object ignored(LoginRun run, String member, Object result) {
    run.journal()
        .once(
            ScriptNote.Kind.NO_EFFECT,
            "api." + member,
            "is documented, and has no effect here; the login goes on");
    return result;
  }

  /** Returns all of these members, for the manual. */
  static List<String> members() {
    Map<String, String> all = new TreeMap<>(METHODS);
    all.putAll(QUERIES);
    List<String> members = new ArrayList<>();
    all.forEach(
        (group, names) -> {
          for (String name : List.of(names.split(" "))) {
            members.add("api." + group + "." + name);
          }
        });
    return members;
  }
}
