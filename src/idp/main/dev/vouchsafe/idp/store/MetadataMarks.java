package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * The properties of a user's metadata that scripts wrote after they read denied fields, with the
 * names of these fields. Immutable.
 *
 * @param read the names of the read fields, by root field ({@code app_metadata} or {@code
 *     user_metadata}) and then by property
 */
public record MetadataMarks(Map<String, Map<String, List<String>>> read) {
  /** No marks. */
  public static final MetadataMarks NONE = new MetadataMarks(Map.of());

  public MetadataMarks {
    read = Map.copyOf(read);
  }

  /** Returns the origin of a property of metadata, as far as it is marked. */
  public OriginChain origin(String root, String property) {
    return chain(read.getOrDefault(root, Map.of()).getOrDefault(property, List.of()));
  }

  /** Returns the origin of all metadata under a root field. */
  public OriginChain origin(String root) {
    return chain(
        read.getOrDefault(root, Map.of()).values().stream()
            .flatMap(List::stream)
            .distinct()
            .toList());
  }

  private static OriginChain chain(List<String> names) {
    return new OriginChain(
        names.stream().map(name -> new Origin(Origin.Kind.READ_BEFORE, name)).toList());
  }

  /** Returns these marks with another mark, or none, for a property. */
  MetadataMarks with(String root, String property, OriginChain chain) {
    List<String> names =
        chain.links().stream()
            .filter(origin -> origin.kind() == Origin.Kind.READ_BEFORE)
            .map(Origin::name)
            .distinct()
            .toList();
    return changed(
        (markedRoot, markedProperty) ->
            !markedRoot.equals(root) || !markedProperty.equals(property),
        root,
        Map.of(property, names));
  }

  /**
   * Returns the marks of the properties that are the same in both profiles. A new value has no
   * mark, because its writer is responsible for it.
   */
  MetadataMarks keptBy(UserProfile before, UserProfile after) {
    return changed(
        (root, property) -> {
          ClaimValue value = property(before, root, property);
          return value != null && value.equals(property(after, root, property));
        },
        "",
        Map.of());
  }

  private static ClaimValue property(UserProfile profile, String root, String property) {
    return profile.field(root) instanceof Fields metadata ? metadata.fields().get(property) : null;
  }

  private MetadataMarks changed(
      BiPredicate<String, String> kept, String root, Map<String, List<String>> added) {
    Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
    read.forEach(
        (markedRoot, properties) ->
            properties.forEach(
                (property, names) -> {
                  if (kept.test(markedRoot, property)) {
                    all.computeIfAbsent(markedRoot, r -> new LinkedHashMap<>())
                        .put(property, names);
                  }
                }));
    added.forEach(
        (property, names) -> {
          if (!names.isEmpty()) {
            all.computeIfAbsent(root, r -> new LinkedHashMap<>()).put(property, names);
          }
        });
    return new MetadataMarks(all);
  }

  String json() {
    return RowJson.write("marks of metadata", ClaimValue.of(read));
  }

  static MetadataMarks ofJson(String json) {
    Map<String, Map<String, List<String>>> read = new LinkedHashMap<>();
    RowJson.read(json)
        .fields()
        .forEach(
            (root, properties) ->
                ((Fields) properties)
                    .fields()
                    .forEach(
                        (property, names) ->
                            read.computeIfAbsent(root, r -> new LinkedHashMap<>())
                                .put(property, texts(names))));
    return new MetadataMarks(read);
  }

  private static List<String> texts(ClaimValue names) {
    List<String> texts = new ArrayList<>();
    ((Items) names).items().forEach(name -> texts.add(name.text()));
    return texts;
  }

  @Override
  public String toString() {
    return "marks of metadata";
  }
}
