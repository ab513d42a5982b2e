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

/** Who can sign in, and what is wrong with the next sign-in of each. Thread-safe. */
public final class Users {
  private final Map<String, Map<String, Object>> profiles =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, Fault> next = new ConcurrentHashMap<>();

  /**
   * @param profiles the claims of each user, by name
   */
  public Users(Map<String, Map<String, Object>> profiles) {
    this.profiles.putAll(profiles);
  }

  /** Adds a user, or gives one other claims. */
  public void add(String name, Map<String, Object> profile) {
    profiles.put(name, profile);
  }

  /** The users' names, in their order. */
  public Set<String> names() {
    synchronized (profiles) {
      return Collections.unmodifiableSet(new LinkedHashSet<>(profiles.keySet()));
    }
  }

  /**
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
                        "there is no fault of the id given",
                        "vouchsafe fault list prints the ids")));
  }

  /** Keeps a fault for the user's next sign-in; false if one waits already. */
  public boolean keep(String name, Fault fault) {
    profile(name);
    return next.putIfAbsent(name, fault) == null;
  }

  /** The fault that waits for the user, which it does no longer. */
  Optional<Fault> take(String name) {
    return Optional.ofNullable(next.remove(name));
  }

  @Override
  public String toString() {
    return profiles.size() + " users";
  }
}
