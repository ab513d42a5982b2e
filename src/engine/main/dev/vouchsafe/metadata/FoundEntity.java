package dev.vouchsafe.metadata;

import dev.vouchsafe.json.Position;
import java.util.List;

/** An EntityDescriptor cut out of a file. */
final class FoundEntity {
  private final String entityId;
  private final byte[] octets;
  private final List<Position> places;
  private final List<EntityGroup> groups;

  /**
   * @param entityId its entity id
   * @param octets the element with every namespace that is in scope around it; not copied
   * @param places the position of each of its elements in the file, in document order
   * @param groups the EntitiesDescriptors around it, the innermost first
   */
  FoundEntity(String entityId, byte[] octets, List<Position> places, List<EntityGroup> groups) {
    this.entityId = entityId;
    this.octets = octets;
    this.places = List.copyOf(places);
    this.groups = List.copyOf(groups);
  }

  String entityId() {
    return entityId;
  }

  byte[] octets() {
    return octets;
  }

  List<Position> places() {
    return places;
  }

  List<EntityGroup> groups() {
    return groups;
  }

  /** Its position in the file. */
  Position position() {
    return places.get(0);
  }
}
