package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Facts about a tenant's users: names, counts, sizes and places, but no values. It reads users one
 * at a time and does not keep them.
 */
final class UserFacts {
  /** The most names of fields that are kept; real users have fewer. */
  private static final int MAX_NAMES = 10_000;

  /** The most users with large claims that are listed. */
  private static final int MAX_LARGE = 20;

  private final List<List<String>> claimPaths;
  private final int limit;
  private final LintedFacts stated;
  private final Map<String, Integer> fields = new LinkedHashMap<>();
  private final Map<String, Shadow> shadows = new LinkedHashMap<>();
  private final List<Large> large = new ArrayList<>();
  private int users;

  /**
   * Starts without users.
   *
   * @param claimPaths the paths of the values that scripts copy from profiles to tokens
   * @param limit the number of octets from which these values are large
   * @param stated what is stated about their logins
   */
  UserFacts(List<List<String>> claimPaths, int limit, LintedFacts stated) {
    this.claimPaths = List.copyOf(claimPaths);
    this.limit = limit;
    this.stated = stated;
  }

  /**
   * A property of app_metadata that hides a root field: the number of users and the place of the
   * first one.
   */
  record Shadow(int users, Position first) {}

  /** A user whose copied claims are large: the place and the number of octets. */
  record Large(Position at, long octets) {}

  /** Adds one user; ignores entries that are not objects. */
  void take(LocatedValue user) {
    if (!(user.value() instanceof Fields profile)) {
      return;
    }
    users++;
    user.fields()
        .forEach(
            (name, value) -> {
              if (!value.isNull() && (fields.containsKey(name) || fields.size() < MAX_NAMES)) {
                fields.merge(name, 1, Integer::sum);
              }
            });
    takeShadows(user);
    long octets = claimPaths.stream().mapToLong(path -> octets(profile, path)).sum();
    if (octets >= limit && large.size() < MAX_LARGE) {
      large.add(new Large(user.position(), octets));
    }
  }

  private void takeShadows(LocatedValue user) {
    LocatedValue metadata = user.fields().get("app_metadata");
    if (metadata == null) {
      return;
    }
    metadata
        .fields()
        .forEach(
            (name, value) -> {
              LocatedValue root = user.fields().get(name);
              boolean hides =
                  root != null
                      && !ProfileFields.NEVER_SHADOWED.contains(name)
                      && !root.value().equals(value.value());
              if (hides && (shadows.containsKey(name) || shadows.size() < MAX_NAMES)) {
                shadows.merge(
                    name,
                    new Shadow(1, value.position()),
                    (before, one) -> new Shadow(before.users() + 1, before.first()));
              }
            });
  }

  private static long octets(Fields profile, List<String> path) {
    Optional<ClaimValue> value =
        path.isEmpty() ? Optional.of(profile) : new ClaimPath(String.join(".", path)).find(profile);
    return value.map(found -> found.json().getBytes(StandardCharsets.UTF_8).length).orElse(0);
  }

  /** Returns what is stated about the users' logins. */
  LintedFacts stated() {
    return stated;
  }

  /** Returns the names of root fields that at least one user has. */
  Set<String> fields() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  /** Returns the number of users. */
  int count() {
    return users;
  }

  /** Returns the number of users with a root field that is not {@code null}. */
  int having(String field) {
    return fields.getOrDefault(field, 0);
  }

  /** Returns the properties of app_metadata that hide root fields with another value. */
  Map<String, Shadow> shadows() {
    return Collections.unmodifiableMap(shadows);
  }

  /** Returns the first users with large claims. */
  List<Large> large() {
    return List.copyOf(large);
  }

  @Override
  public String toString() {
    return users + " users";
  }
}
