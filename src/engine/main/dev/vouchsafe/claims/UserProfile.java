package dev.vouchsafe.claims;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The profile of a user at login: root fields in stored order, including {@code app_metadata},
 * {@code user_metadata} and {@code identities}.
 *
 * @param fields the root fields
 * @param upstream field to the upstream attributes that the connection mapped into it
 * @param written field that a rule changed to the place of the change
 */
public record UserProfile(
    Fields fields, Map<String, List<String>> upstream, Map<String, OriginChain> written) {
  /** The root field for metadata that only the tenant writes. */
  public static final String APP_METADATA = "app_metadata";

  /** The root field for metadata that the user can write. */
  public static final String USER_METADATA = "user_metadata";

  /** The root field for the accounts that the user signs in with. */
  public static final String IDENTITIES = "identities";

  public UserProfile {
    Objects.requireNonNull(fields);
    upstream = Map.copyOf(upstream);
    written = Map.copyOf(written);
  }

  /** A profile before rules run. */
  public UserProfile(Fields fields, Map<String, List<String>> upstream) {
    this(fields, upstream, Map.of());
  }

  /** A profile without mapped upstream attributes. */
  public UserProfile(Fields fields) {
    this(fields, Map.of());
  }

  /** A user of whom only the id is known; {@link #with} adds fields. */
  public static UserProfile of(String userId) {
    return new UserProfile(new Fields(Map.of("user_id", new ClaimValue.Text(userId))));
  }

  /**
   * A copy with this root field, added or replaced.
   *
   * @param value a text, number, boolean, list or map, or a {@link ClaimValue}
   * @throws IllegalArgumentException if a claim cannot have such a value
   */
  public UserProfile with(String field, Object value) {
    Map<String, ClaimValue> all = new LinkedHashMap<>(values());
    all.put(Objects.requireNonNull(field), ClaimValue.of(value));
    return new UserProfile(new Fields(all), upstream, written);
  }

  /** The places that a root field came from. */
  public OriginChain origin(String field) {
    OriginChain chain = OriginChain.NONE;
    for (String attribute : upstream.getOrDefault(field, List.of())) {
      chain = chain.then(Origin.Kind.UPSTREAM_ATTRIBUTE, attribute);
    }
    return chain
        .then(Origin.Kind.PROFILE_FIELD, field)
        .then(written.getOrDefault(field, OriginChain.NONE));
  }

  /**
   * A copy that also knows the connection's mapping of upstream attributes. A stored profile lacks
   * the mapping of fields that were never stored.
   */
  public UserProfile from(Map<String, List<String>> mapped) {
    if (upstream.keySet().containsAll(mapped.keySet())) {
      return this;
    }
    Map<String, List<String>> all = new LinkedHashMap<>(mapped);
    all.putAll(upstream);
    return new UserProfile(fields, all, written);
  }

  /** A copy with only the fields that the test accepts. */
  public UserProfile only(Predicate<String> accepted) {
    Map<String, ClaimValue> kept = null;
    for (String field : values().keySet()) {
      if (!accepted.test(field)) {
        kept = kept == null ? new LinkedHashMap<>(values()) : kept;
        kept.remove(field);
      }
    }
    return kept == null ? this : new UserProfile(new Fields(kept), upstream, written);
  }

  /**
   * A copy with the changes of scripts. A field that they could not see keeps its value and
   * position, unless they set a field of the same name.
   *
   * @param after the profile after the scripts, which saw only some fields
   * @param seen accepts the fields that the scripts saw
   */
  public UserProfile changedTo(UserProfile after, Predicate<String> seen) {
    Map<String, ClaimValue> left = after.values();
    Map<String, ClaimValue> all = new LinkedHashMap<>();
    fields
        .fields()
        .forEach(
            (name, value) -> {
              if (left.containsKey(name)) {
                all.put(name, left.get(name));
              } else if (!seen.test(name)) {
                all.put(name, value);
              }
            });
    left.forEach(all::putIfAbsent);
    return new UserProfile(new Fields(all), upstream, after.written);
  }

  /** The value of a root field; null if the profile has none. */
  public ClaimValue field(String name) {
    return values().get(name);
  }

  /** The root fields by name, in order. */
  public Map<String, ClaimValue> values() {
    return fields.fields();
  }

  @Override
  public String toString() {
    return "profile";
  }
}
