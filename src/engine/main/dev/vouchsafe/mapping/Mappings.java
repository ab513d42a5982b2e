package dev.vouchsafe.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Mappings, written in either direction. */
public sealed interface Mappings permits AddonMappings, RuleMappings, DefaultMappings {
  /** The mappings in written order, each from a path to an attribute. */
  List<AttributeMapping> entries();

  /** The direction in which mappings of this kind are written, in words. */
  String direction();

  /** The fields that do not pass through, because a path equals their whole name. */
  default Set<String> usedFields() {
    Set<String> used = new HashSet<>();
    entries().forEach(mapping -> used.add(mapping.path().text()));
    return used;
  }
}
