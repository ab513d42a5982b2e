package dev.vouchsafe.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Mappings, whichever way round they were written. */
public sealed interface Mappings permits AddonMappings, RuleMappings, DefaultMappings {
  /** The mappings in written order, each from a path to an attribute. */
  List<AttributeMapping> entries();

  /** The way round in which mappings of this kind are written, in words. */
  String direction();

  /**
   * The fields that are used, and so do not pass through: those whose whole name is a path here.
   */
  default Set<String> usedFields() {
    Set<String> used = new HashSet<>();
    entries().forEach(mapping -> used.add(mapping.path().text()));
    return used;
  }
}
