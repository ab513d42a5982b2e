package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The roles and organizations of an export. It does not say which users have them: facts about a
 * login name them, and the export completes what the facts name.
 *
 * @param roles the roles
 * @param organizations the organizations
 */
public record ExportedFacts(List<Label> roles, List<ExportedOrganization> organizations) {
  /** No roles and no organizations. */
  public static final ExportedFacts NONE = new ExportedFacts(List.of(), List.of());

  private static final String ORGANIZATION = "organization";
  private static final String SUBJECT = "event.organization";

  public ExportedFacts {
    roles = List.copyOf(roles);
    organizations = List.copyOf(organizations);
  }

  /**
   * The facts about one login.
   *
   * @param event the facts, with the members of an action's event
   * @param notes where they come from, for the login's trace
   */
  public record Completed(Fields event, List<Decision> notes) {
    public Completed {
      Objects.requireNonNull(event);
      notes = List.copyOf(notes);
    }
  }

  /** False if facts name an organization that the export does not hold. */
  public boolean holds(Fields stated) {
    return !ExportedOrganization.isNamed(stated) || organization(stated).isPresent();
  }

  private Optional<ExportedOrganization> organization(Fields stated) {
    return organizations.stream().filter(each -> each.isMeant(stated)).findFirst();
  }

  /** Finds an organization by its id or its name. */
  public Optional<ExportedOrganization> organization(String idOrName) {
    return organizations.stream().filter(each -> each.isMeant(idOrName)).findFirst();
  }

  /**
   * Adds what the export holds of the organization that the facts name. What the facts state stands
   * as it is.
   *
   * @param stated the facts
   * @param connection the name of the login's connection
   */
  public Completed complete(Fields stated, Optional<String> connection) {
    if (!(stated.fields().get(ORGANIZATION) instanceof Fields named)
        || !ExportedOrganization.isNamed(named)) {
      return new Completed(stated, List.of());
    }
    Optional<ExportedOrganization> found = organization(named);
    if (found.isEmpty()) {
      return new Completed(stated, List.of(notExported()));
    }
    Map<String, ClaimValue> members = new LinkedHashMap<>(found.get().event().fields());
    members.keySet().removeAll(named.fields().keySet());
    List<Decision> notes = new ArrayList<>();
    String at = found.get().label().at().toString();
    if (!members.isEmpty()) {
      notes.add(
          note(
              String.join(", ", members.keySet()) + " from the export's organization (" + at + ")",
              List.of(at)));
    }
    foreign(found.get(), connection).ifPresent(notes::add);
    Map<String, ClaimValue> whole = new LinkedHashMap<>(found.get().event().fields());
    whole.putAll(named.fields());
    Map<String, ClaimValue> event = new LinkedHashMap<>(stated.fields());
    event.put(ORGANIZATION, new Fields(whole));
    return new Completed(new Fields(event), notes);
  }

  private Decision notExported() {
    Decision stated = note("as it is stated; it is not in the export", List.of());
    return organizations.isEmpty()
        ? stated
        : stated.withCaution("the export holds no such organization");
  }

  private static Optional<Decision> foreign(
      ExportedOrganization organization, Optional<String> connection) {
    return connection
        .filter(
            name -> organization.connections().filter(names -> !names.contains(name)).isPresent())
        .map(
            name ->
                note("the organization of the login", List.of())
                    .withCaution(
                        "the connection "
                            + name
                            + " is not enabled for the organization, so the tenant itself would"
                            + " refuse this login ("
                            + organization.label().at()
                            + ")"));
  }

  private static Decision note(String reason, List<String> origin) {
    return new Decision(Kind.REQUEST, SUBJECT, Outcome.ISSUED, reason, origin);
  }

  @Override
  public String toString() {
    return roles.size() + " roles, " + organizations.size() + " organizations";
  }
}
