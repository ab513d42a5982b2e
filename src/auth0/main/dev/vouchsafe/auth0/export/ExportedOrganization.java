package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An organization of an export, which does not say who its members are.
 *
 * @param label its name, id and place
 * @param displayName the name that users see
 * @param metadata its metadata
 * @param connections the names of its connections; empty if the export does not say
 */
public record ExportedOrganization(
    Label label,
    Optional<String> displayName,
    Optional<Fields> metadata,
    Optional<List<String>> connections) {
  private static final String ID = "id";
  private static final String NAME = "name";

  public ExportedOrganization {
    Objects.requireNonNull(label);
    Objects.requireNonNull(displayName);
    Objects.requireNonNull(metadata);
    connections = connections.map(List::copyOf);
  }

  /** Returns the organization as scripts read it in {@code event.organization}. */
  public Fields event() {
    Map<String, ClaimValue> members = new LinkedHashMap<>();
    label.id().ifPresent(id -> members.put(ID, new Text(id)));
    members.put(NAME, new Text(label.name()));
    displayName.ifPresent(name -> members.put("display_name", new Text(name)));
    metadata.ifPresent(written -> members.put("metadata", written));
    return new Fields(members);
  }

  /** True if facts name an organization by its name or its id. */
  static boolean isNamed(Fields stated) {
    return text(stated, NAME).isPresent() || text(stated, ID).isPresent();
  }

  /** True if facts name this organization, and no other beside it. */
  public boolean isMeant(Fields stated) {
    Optional<String> name = text(stated, NAME);
    Optional<String> id = text(stated, ID);
    boolean sameName = name.filter(label.name()::equals).isPresent();
    boolean sameId = id.isPresent() && id.equals(label.id());
    return (sameName && (sameId || id.isEmpty() || label.id().isEmpty()))
        || (sameId && name.isEmpty());
  }

  /** True if a text is the id of this organization, or its name. */
  boolean isMeant(String idOrName) {
    return label.name().equals(idOrName) || label.id().filter(idOrName::equals).isPresent();
  }

  private static Optional<String> text(Fields stated, String key) {
    return stated.fields().get(key) instanceof Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "organization " + label.name();
  }
}
