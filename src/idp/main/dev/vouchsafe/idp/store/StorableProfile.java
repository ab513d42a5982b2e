package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.withholding.Disclosure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The part of a profile that may be stored. Statements accept profiles only in this form, and only
 * this class creates it, with the connection's Deny List.
 */
final class StorableProfile {
  private static final String USER_ID = "user_id";

  private final UserProfile kept;
  private final List<ClaimValue> dropped;

  private StorableProfile(UserProfile kept, List<ClaimValue> dropped) {
    this.kept = kept;
    this.dropped = dropped;
  }

  /**
   * Leaves out denied fields. A field is denied by its own name, or by the name of the upstream
   * attribute that it comes from. The profile and the connection's present mappings tell that
   * attribute.
   */
  static StorableProfile of(String userId, UserProfile profile, Connection connection) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    fields.put(USER_ID, new ClaimValue.Text(userId));
    profile.values().forEach((name, value) -> fields.putIfAbsent(name, value));
    UserProfile known =
        new UserProfile(
            new Fields(fields),
            together(profile.upstream(), connection.upstream()),
            profile.written());
    UserProfile kept =
        known.only(
            field -> connection.denyList().mayShow(field, known.origin(field), Disclosure.STORE));
    List<ClaimValue> dropped = new ArrayList<>();
    fields.forEach(
        (name, value) -> {
          if (kept.field(name) == null) {
            dropped.add(value);
          }
        });
    return new StorableProfile(kept, dropped);
  }

  private static Map<String, List<String>> together(
      Map<String, List<String>> some, Map<String, List<String>> others) {
    Map<String, TreeSet<String>> all = new LinkedHashMap<>();
    some.forEach((field, names) -> all.computeIfAbsent(field, f -> new TreeSet<>()).addAll(names));
    others.forEach(
        (field, names) -> all.computeIfAbsent(field, f -> new TreeSet<>()).addAll(names));
    Map<String, List<String>> result = new LinkedHashMap<>();
    all.forEach((field, names) -> result.put(field, List.copyOf(names)));
    return result;
  }

  /** Returns the profile without the fields that may not be stored. */
  UserProfile kept() {
    return kept;
  }

  /** Returns the values that may not be stored. */
  List<ClaimValue> dropped() {
    return dropped;
  }

  String profileJson() {
    return RowJson.write("profile", kept.fields());
  }

  /**
   * Returns the names of the upstream attributes from which the kept fields come, because mappings
   * may change.
   */
  String upstreamJson() {
    Map<String, Object> names = new LinkedHashMap<>();
    kept.upstream()
        .forEach(
            (field, attributes) -> {
              if (kept.field(field) != null) {
                names.put(field, attributes);
              }
            });
    return RowJson.write("profile's upstream attributes", ClaimValue.of(names));
  }

  @Override
  public String toString() {
    return "storable profile";
  }
}
