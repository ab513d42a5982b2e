package dev.vouchsafe.claims;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.Map;
import java.util.Objects;

/**
 * Values that rules, actions or an embedder's own code wrote, by name, each with where it was
 * written. Immutable; {@code toString} shows no value.
 *
 * @param fields the values in written order
 * @param origins for a name, what is known of its way here: the script that wrote it, and denied
 *     fields that were read before; nothing for values that were given as data
 */
public record WrittenFields(Fields fields, Map<String, OriginChain> origins) {
  /** Nothing was written. */
  public static final WrittenFields NONE = new WrittenFields(Fields.EMPTY);

  public WrittenFields {
    Objects.requireNonNull(fields);
    origins = Map.copyOf(origins);
  }

  /** Values of which nothing is known but what they are. */
  public WrittenFields(Fields fields) {
    this(fields, Map.of());
  }

  /** Where a value came from, its last link being the place it was written to. */
  public OriginChain origin(String name, Origin.Kind place) {
    return origins.getOrDefault(name, OriginChain.NONE).then(place, name);
  }

  /** The values by name, in their order. */
  public Map<String, ClaimValue> values() {
    return fields.fields();
  }

  @Override
  public String toString() {
    return fields.fields().size() + " written fields";
  }
}
