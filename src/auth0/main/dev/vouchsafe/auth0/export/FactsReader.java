package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads roles and organizations. Without them, logins go on, so unreadable ones are left out. */
final class FactsReader {
  private static final Set<String> ROLE = Set.of("name", "id");
  private static final Set<String> ORGANIZATION =
      Set.of("name", "id", "display_name", "metadata", "connections");

  private final ExportFormat format;
  private final Problems problems;

  FactsReader(ExportFormat format, Problems problems) {
    this.format = format;
    this.problems = problems;
  }

  ExportedFacts read() {
    List<Label> roles = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (LocatedValue entry : entries(Section.ROLES)) {
      JsonObject role = Entry.of(entry, "role", ROLE, problems);
      label(role, "role", names).ifPresent(roles::add);
    }
    List<ExportedOrganization> organizations = new ArrayList<>();
    names.clear();
    for (LocatedValue entry : entries(Section.ORGANIZATIONS)) {
      organization(entry, names).ifPresent(organizations::add);
    }
    return new ExportedFacts(roles, organizations);
  }

  private List<LocatedValue> entries(Section section) {
    try {
      return format.entries(section, problems);
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return List.of();
    }
  }

  private Optional<ExportedOrganization> organization(LocatedValue entry, Set<String> names) {
    JsonObject written = Entry.of(entry, "organization", ORGANIZATION, problems);
    Optional<String> displayName = written.text("display_name");
    Optional<Fields> metadata = written.fields("metadata");
    Optional<List<String>> connections =
        written
            .list("connections")
            .map(
                items ->
                    items.stream()
                        .flatMap(
                            each ->
                                JsonObject.of(each, "connection", problems).text("name").stream())
                        .toList());
    return label(written, "organization", names)
        .map(label -> new ExportedOrganization(label, displayName, metadata, connections));
  }

  /** Reads a label; leaves out the second entry of a name, because only one can be meant. */
  private Optional<Label> label(JsonObject entry, String kind, Set<String> names) {
    Optional<Label> label = Entry.label(entry, kind, "id");
    if (label.isPresent() && !names.add(label.get().name())) {
      entry.wrong(
          "name",
          "duplicate-name",
          "another " + kind + " has the same name, and this one is left out",
          "keep one of the two");
      return Optional.empty();
    }
    return label;
  }
}
