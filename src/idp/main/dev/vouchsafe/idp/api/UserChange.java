package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Bool;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Null;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A program's change of a profile, with the documented effects. Root attributes are replaced, and
 * {@code null} removes one. Metadata is merged at its first level: {@code null} removes a property,
 * and an empty object removes all properties. Immutable; {@code toString} shows no value.
 */
final class UserChange {
  private static final Set<String> TEXTS =
      Set.of(
          "email",
          "family_name",
          "given_name",
          "name",
          "nickname",
          "phone_number",
          "picture",
          "username");
  private static final Set<String> FLAGS = Set.of("email_verified", "phone_verified", "blocked");
  private static final Set<String> METADATA =
      Set.of(UserProfile.APP_METADATA, UserProfile.USER_METADATA);

  private final Map<String, ClaimValue> root;
  private final Map<String, ClaimValue> metadata;

  private UserChange(Map<String, ClaimValue> root, Map<String, ClaimValue> metadata) {
    this.root = root;
    this.metadata = metadata;
  }

  /** Returns the allowed names in a body: attributes, and these parameters. */
  static Set<String> known(Set<String> parameters) {
    Set<String> all = new TreeSet<>(parameters);
    all.addAll(TEXTS);
    all.addAll(FLAGS);
    all.addAll(METADATA);
    return all;
  }

  /** Reads the attributes of a body; reports attributes of a wrong type. */
  static UserChange read(JsonObject body) {
    Map<String, ClaimValue> root = new LinkedHashMap<>();
    Map<String, ClaimValue> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, LocatedValue> field : body.fields().entrySet()) {
      String name = field.getKey();
      Map<String, ClaimValue> into = METADATA.contains(name) ? metadata : root;
      if (field.getValue().isNull() && known(Set.of()).contains(name)) {
        into.put(name, Null.NULL);
      } else if (TEXTS.contains(name)) {
        body.text(name).ifPresent(text -> into.put(name, new Text(text)));
      } else if (FLAGS.contains(name)) {
        body.bool(name).ifPresent(flag -> into.put(name, Bool.of(flag)));
      } else if (METADATA.contains(name)) {
        body.fields(name).ifPresent(fields -> into.put(name, fields));
      }
    }
    return new UserChange(root, metadata);
  }

  /** Returns the text of a root attribute, if the change sets one. */
  Optional<String> text(String name) {
    return root.get(name) instanceof Text text ? Optional.of(text.text()) : Optional.empty();
  }

  /**
   * True if the change sets an attribute from an upstream provider, which the user's next sign-in
   * would replace.
   */
  boolean isOfUpstream() {
    return !Set.of("blocked").containsAll(root.keySet());
  }

  /** Returns the profile with these changes. */
  UserProfile applyTo(UserProfile before) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>(before.values());
    root.forEach((name, value) -> put(fields, name, value));
    metadata.forEach(
        (name, value) ->
            put(
                fields,
                name,
                value instanceof Fields written && !written.equals(Fields.EMPTY)
                    ? merged(fields.get(name), written)
                    : Null.NULL));
    return new UserProfile(new Fields(fields), before.upstream(), before.written());
  }

  private static Fields merged(ClaimValue before, Fields written) {
    Map<String, ClaimValue> all =
        before instanceof Fields known
            ? new LinkedHashMap<>(known.fields())
            : new LinkedHashMap<>();
    written.fields().forEach((name, value) -> put(all, name, value));
    return new Fields(all);
  }

  private static void put(Map<String, ClaimValue> fields, String name, ClaimValue value) {
    if (value == Null.NULL) {
      fields.remove(name);
    } else {
      fields.put(name, value);
    }
  }

  @Override
  public String toString() {
    return "change of " + (root.size() + metadata.size()) + " attributes";
  }
}
