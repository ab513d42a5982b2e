package dev.vouchsafe.claims;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.Map;
import java.util.Objects;

/**
 * Values that rules, actions or an embedder's own code wrote, each with its name and origin.
 * Immutable; {@code toString} shows no value.
 *
 * @param fields the values in written order
 * @param origins name to the script that wrote the value and the denied fields that it read before;
 *     no entry for values that were given as data
 */
public record WrittenFields(Fields fields, Map<String, OriginChain> origins) {
  /** No values. */
  public static final WrittenFields NONE = new WrittenFields(Fields.EMPTY);

  public WrittenFields {
    Objects.requireNonNull(fields);
    origins = Map.copyOf(origins);
  }

  /** Values without known origins. */
  public WrittenFields(Fields fields) {
    this(fields, Map.of());
  }

  /** The origin of a value; its last link is the place it was written to. */
  public OriginChain origin(String name, Origin.Kind place) {
    return origins.getOrDefault(name, OriginChain.NONE).then(place, name);
  }

  /** The values by name, in order. */
  public Map<String, ClaimValue> values() {
    return fields.fields();
  }

  @Override
  public String toString() {
    return fields.fields().size() + " written fields";
  }
}
