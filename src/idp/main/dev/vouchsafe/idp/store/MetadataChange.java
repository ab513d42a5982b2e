package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.idp.store.StoreException.Reason;
import dev.vouchsafe.login.ProfileUpdates;
import dev.vouchsafe.withholding.DeniedValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change of a user's metadata by extensions, before it is saved. */
final class MetadataChange {
  private final Map<String, WrittenFields> writes;

  MetadataChange(ProfileUpdates writes) {
    this.writes =
        Map.of(UserProfile.APP_METADATA, writes.app(), UserProfile.USER_METADATA, writes.user());
  }

  /**
   * Refuses metadata that reveals a denied value.
   *
   * @throws StoreException if a value that a script wrote after it read a denied field contains a
   *     denied value, in any form or split over several properties
   */
  void requireNoDeniedValue(StorableProfile profile) {
    DeniedValues denied = DeniedValues.of(profile.dropped());
    Map<String, ClaimValue> tainted = new LinkedHashMap<>();
    List<String> scripts = new ArrayList<>();
    writes.forEach(
        (root, written) ->
            written
                .values()
                .forEach(
                    (name, value) -> {
                      if (isTainted(chain(written, name))) {
                        tainted.put(root + "." + name, value);
                        scripts.addAll(scripts(chain(written, name)));
                      }
                    }));
    Fields all = new Fields(tainted);
    boolean found =
        denied.foundIn(all.json())
            || tainted.values().stream().anyMatch(value -> isIn(denied, value))
            || !denied.partsIn(List.of(all)).isEmpty();
    if (found) {
      throw new StoreException(
          Reason.DENIED_VALUE,
          scripts.stream().distinct().findFirst().orElse("metadata"),
          "a script that had read a denied field writes a denied value to metadata",
          "encrypt the value before it is saved, or take the field off the Deny List");
    }
  }

  private static boolean isIn(DeniedValues denied, ClaimValue value) {
    if (value instanceof Fields object) {
      return object.fields().entrySet().stream()
          .anyMatch(field -> denied.foundIn(field.getKey()) || isIn(denied, field.getValue()));
    } else if (value instanceof ClaimValue.Items list) {
      return list.items().stream().anyMatch(item -> isIn(denied, item));
    }
    return value.isScalar() && denied.foundIn(value.text());
  }

  private static OriginChain chain(WrittenFields written, String name) {
    return written.origins().getOrDefault(name, OriginChain.NONE);
  }

  private static boolean isTainted(OriginChain chain) {
    return chain.includes(origin -> origin.kind() == Origin.Kind.READ_BEFORE);
  }

  private static List<String> scripts(OriginChain chain) {
    return chain.links().stream()
        .filter(origin -> origin.kind() == Origin.Kind.SCRIPT)
        .map(Origin::name)
        .filter(name -> !name.isBlank())
        .toList();
  }

  /** Returns the profile with each property set, or removed if it is null. */
  UserProfile applyTo(UserProfile profile) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>(profile.values());
    writes.forEach(
        (root, written) -> {
          if (!written.values().isEmpty()) {
            fields.put(root, merged(fields.get(root), written.fields()));
          }
        });
    return new UserProfile(new Fields(fields), profile.upstream(), profile.written());
  }

  private static Fields merged(ClaimValue before, Fields written) {
    Map<String, ClaimValue> all =
        new LinkedHashMap<>(before instanceof Fields object ? object.fields() : Map.of());
    written
        .fields()
        .forEach(
            (name, value) -> {
              if (value == ClaimValue.Null.NULL) {
                all.remove(name);
              } else {
                all.put(name, value);
              }
            });
    return new Fields(all);
  }

  /**
   * Returns the marks after the change: each property that a script wrote after it read a denied
   * field has one.
   */
  MetadataMarks marksAfter(MetadataMarks before) {
    MetadataMarks marks = before;
    for (Map.Entry<String, WrittenFields> root : writes.entrySet()) {
      for (String name : root.getValue().values().keySet()) {
        marks = marks.with(root.getKey(), name, chain(root.getValue(), name));
      }
    }
    return marks;
  }
}
