package dev.vouchsafe.claims;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What is known about the person at login: root fields in stored order, among them {@code
 * app_metadata}, {@code user_metadata} and {@code identities}.
 *
 * @param fields the root fields
 * @param upstream which upstream attributes the connection mapped into which field
 * @param written for a field that a rule changed, where it did so
 */
public record UserProfile(
    Fields fields, Map<String, List<String>> upstream, Map<String, OriginChain> written) {
  /** A root field with metadata that the tenant writes. */
  public static final String APP_METADATA = "app_metadata";

  /** A root field with metadata that the user may write. */
  public static final String USER_METADATA = "user_metadata";

  /** The root field with the accounts a person signs in with. */
  public static final String IDENTITIES = "identities";

  public UserProfile {
    Objects.requireNonNull(fields);
    upstream = Map.copyOf(upstream);
    written = Map.copyOf(written);
  }

  /** A profile as it is known before rules run. */
  public UserProfile(Fields fields, Map<String, List<String>> upstream) {
    this(fields, upstream, Map.of());
  }

  /** A profile whose fields did not come from upstream attributes of other names. */
  public UserProfile(Fields fields) {
    this(fields, Map.of());
  }

  /** A user of whom only the id is known; more is added by {@link #with}. */
  public static UserProfile of(String userId) {
    return new UserProfile(new Fields(Map.of("user_id", new ClaimValue.Text(userId))));
  }

  /**
   * This profile with a root field more, or with another value of it.
   *
   * @param value a text, number, boolean, list or map, or a {@link ClaimValue}
   * @throws IllegalArgumentException if it is nothing that a claim can hold
   */
  public UserProfile with(String field, Object value) {
    Map<String, ClaimValue> all = new LinkedHashMap<>(values());
    all.put(Objects.requireNonNull(field), ClaimValue.of(value));
    return new UserProfile(new Fields(all), upstream, written);
  }

  /** Where a root field came from. */
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
   * This profile with what a connection maps beside what is known: a profile from the store does
   * not know the attributes of fields that it never held.
   */
  public UserProfile from(Map<String, List<String>> mapped) {
    if (upstream.keySet().containsAll(mapped.keySet())) {
      return this;
    }
    Map<String, List<String>> all = new LinkedHashMap<>(mapped);
    all.putAll(upstream);
    return new UserProfile(fields, all, written);
  }

  /** This profile with the fields that the test accepts. */
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
   * This profile as scripts left it: a field they could not see is where it was, unless they set
   * one of its name.
   *
   * @param after what scripts left of the fields that they could see
   * @param seen which fields of this profile that were
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

  /** The value of a root field, or null if the profile has none. */
  public ClaimValue field(String name) {
    return values().get(name);
  }

  /** The root fields by name, in their order. */
  public Map<String, ClaimValue> values() {
    return fields.fields();
  }

  @Override
  public String toString() {
    return "profile";
  }
}
