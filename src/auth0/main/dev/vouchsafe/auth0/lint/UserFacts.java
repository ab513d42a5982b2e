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
 * What is to be known of a tenant's users: names, counts, sizes and places; no values. Users are
 * taken one at a time and not kept.
 */
final class UserFacts {
  /** How many names of fields are kept; users have fewer. */
  private static final int MAX_NAMES = 10_000;

  /** How many users with too large claims are named. */
  private static final int MAX_LARGE = 20;

  private final List<List<String>> claimPaths;
  private final int limit;
  private final Map<String, Integer> fields = new LinkedHashMap<>();
  private final Map<String, Shadow> shadows = new LinkedHashMap<>();
  private final List<Large> large = new ArrayList<>();
  private int users;

  /**
   * @param claimPaths what scripts copy from profiles to tokens
   * @param limit from how many octets on these are large
   */
  UserFacts(List<List<String>> claimPaths, int limit) {
    this.claimPaths = List.copyOf(claimPaths);
    this.limit = limit;
  }

  /** A property of app_metadata that hides a root field: in how many users, and where first. */
  record Shadow(int users, Position first) {}

  /** A user whose copied claims are large: where, and how many octets. */
  record Large(Position at, long octets) {}

  /** Takes one user; what is no object is not a user. */
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

  /** The names of root fields that some user has. */
  Set<String> fields() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  /** How many users there are. */
  int count() {
    return users;
  }

  /** How many users have a root field that is not {@code null}. */
  int having(String field) {
    return fields.getOrDefault(field, 0);
  }

  /** The properties of app_metadata that hide root fields with another value. */
  Map<String, Shadow> shadows() {
    return Collections.unmodifiableMap(shadows);
  }

  /** The users with large claims, the first of them. */
  List<Large> large() {
    return List.copyOf(large);
  }

  @Override
  public String toString() {
    return users + " users";
  }
}
