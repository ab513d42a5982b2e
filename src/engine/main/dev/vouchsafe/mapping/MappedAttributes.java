package dev.vouchsafe.mapping;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of one assertion: with their final names, order and text. Only {@link
 * AttributeMapper} makes them. Immutable.
 */
public final class MappedAttributes {
  private final Map<String, MappedAttribute> attributes;

  private final Set<String> stated;

  /**
   * @param attributes the attributes by name; not copied, so do not change them
   * @param stated the names of those made by mappings, actions, UPN or identities; the others
   *     passed through
   */
  MappedAttributes(Map<String, MappedAttribute> attributes, Set<String> stated) {
    this.stated = stated;
    this.attributes = Collections.unmodifiableMap(attributes);
  }

  /** The attributes in document order. */
  public Collection<MappedAttribute> all() {
    return attributes.values();
  }

  /** Finds an attribute by its name. */
  public Optional<MappedAttribute> named(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** Finds an attribute made by a mapping, an action, UPN or identities. */
  Optional<MappedAttribute> stated(String name) {
    return stated.contains(name) ? named(name) : Optional.empty();
  }

  @Override
  public String toString() {
    return attributes.size() + " attributes";
  }
}
