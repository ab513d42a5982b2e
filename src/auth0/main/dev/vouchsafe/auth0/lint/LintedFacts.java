package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.export.ExportedFacts;
import dev.vouchsafe.auth0.export.Label;
import dev.vouchsafe.auth0.export.StatedFacts;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.json.LocatedValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The facts stated about logins, and the roles and organizations that the export holds.
 *
 * @param stated the facts of all logins and of each user's logins
 * @param exported the roles and organizations of the export
 */
record LintedFacts(List<LocatedValue> stated, ExportedFacts exported) {
  LintedFacts {
    stated = List.copyOf(stated);
    Objects.requireNonNull(exported);
  }

  /**
   * Reads the stated facts.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException with all problems of their file
   */
  static LintedFacts in(Path folder, ExportedFacts exported) {
    StatedFacts.in(folder);
    List<LocatedValue> stated = new ArrayList<>();
    StatedFacts.written(folder)
        .ifPresent(
            file -> {
              at(file, "all").forEach(stated::add);
              at(file, "users").forEach(users -> stated.addAll(users.fields().values()));
            });
    return new LintedFacts(stated, exported);
  }

  /** True if the facts of some login state the value at a path of {@code event}. */
  boolean states(List<String> path) {
    return at(path).findAny().isPresent();
  }

  /** Returns the stated roles that the export does not hold; none if it holds no roles. */
  List<LocatedValue> unknownRoles() {
    Set<String> known = roles();
    Set<String> seen = new HashSet<>();
    return known.isEmpty()
        ? List.of()
        : at(List.of("authorization", "roles"))
            .flatMap(roles -> roles.items().stream())
            .filter(role -> role.value() instanceof Text text && !known.contains(text.text()))
            .filter(role -> seen.add(role.value().text()))
            .toList();
  }

  Set<String> roles() {
    return exported.roles().stream().map(Label::name).collect(Collectors.toSet());
  }

  /** Returns the stated organizations that the export does not hold; none if it holds none. */
  List<LocatedValue> unknownOrganizations() {
    return exported.organizations().isEmpty()
        ? List.of()
        : at(List.of("organization"))
            .filter(named -> named.value() instanceof Fields fields && !exported.holds(fields))
            .toList();
  }

  private Stream<LocatedValue> at(List<String> path) {
    Stream<LocatedValue> found = stated.stream();
    for (String name : path) {
      found = found.flatMap(value -> at(value, name));
    }
    return found;
  }

  private static Stream<LocatedValue> at(LocatedValue value, String name) {
    return Stream.ofNullable(value.fields().get(name));
  }

  @Override
  public String toString() {
    return "facts of " + stated.size() + " kinds of logins";
  }
}
