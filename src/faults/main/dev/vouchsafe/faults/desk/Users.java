package dev.vouchsafe.faults.desk;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.Faults;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The test users, and for each the fault of the next sign-in. Thread-safe. */
public final class Users {
  private final Map<String, Map<String, Object>> profiles =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, Fault> next = new ConcurrentHashMap<>();

  /**
   * Creates the users.
   *
   * @param profiles the claims of each user, by name
   */
  public Users(Map<String, Map<String, Object>> profiles) {
    this.profiles.putAll(profiles);
  }

  /** Adds a user, or replaces the claims of an existing one. */
  public void add(String name, Map<String, Object> profile) {
    profiles.put(name, profile);
  }

  /** Returns the names of the users, in the order in which they were added. */
  public Set<String> names() {
    synchronized (profiles) {
      return Collections.unmodifiableSet(new LinkedHashSet<>(profiles.keySet()));
    }
  }

  /**
   * Returns the claims of a user.
   *
   * @throws InvalidInputException if there is no such user
   */
  Map<String, Object> profile(String name) {
    Map<String, Object> profile = profiles.get(name);
    if (profile == null) {
      throw new InvalidInputException(
          new Problem(
              "unknown-user",
              "user",
              "there is no user of that name",
              "name one of " + String.join(", ", names())));
    }
    return profile;
  }

  /**
   * Returns the fault with this id.
   *
   * @throws InvalidInputException if there is no such fault
   */
  static Fault fault(String id) {
    return Faults.byId(id)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    new Problem(
                        "unknown-fault",
                        "fault",
                        "there is no fault with this id",
                        "vouchsafe fault list prints the ids")));
  }

  /** Keeps a fault for the user's next sign-in; returns false if another one waits already. */
  public boolean keep(String name, Fault fault) {
    profile(name);
    return next.putIfAbsent(name, fault) == null;
  }

  /** Removes and returns the fault that waits for the user. */
  Optional<Fault> take(String name) {
    return Optional.ofNullable(next.remove(name));
  }

  @Override
  public String toString() {
    return profiles.size() + " users";
  }
}
