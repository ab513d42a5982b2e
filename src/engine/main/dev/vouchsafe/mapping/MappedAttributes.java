package dev.vouchsafe.mapping;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of one assertion: final in names, order and text. Made by {@link AttributeMapper}
 * only. Immutable.
 */
public final class MappedAttributes {
  private final Map<String, MappedAttribute> attributes;

  private final Set<String> stated;

  /**
   * @param attributes not copied, and not to be changed afterwards
   * @param stated the names that mappings, actions, UPN or identities made; the others passed
   *     through
   */
  MappedAttributes(Map<String, MappedAttribute> attributes, Set<String> stated) {
    this.stated = stated;
    this.attributes = Collections.unmodifiableMap(attributes);
  }

  /** The attributes in the order in which they are written. */
  public Collection<MappedAttribute> all() {
    return attributes.values();
  }

  /** The attribute of this name. */
  public Optional<MappedAttribute> named(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** The attribute of this name, if a mapping, an action, UPN or identities made it. */
  Optional<MappedAttribute> stated(String name) {
    return stated.contains(name) ? named(name) : Optional.empty();
  }

  @Override
  public String toString() {
    return attributes.size() + " attributes";
  }
}
