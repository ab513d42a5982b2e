package dev.vouchsafe.claims;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known about the person at login: root fields in stored order, among them {@code
 * app_metadata}, {@code user_metadata} and {@code identities}.
 *
 * @param fields the root fields
 * @param upstream which upstream attributes the connection mapped into which field
 */
public record UserProfile(Fields fields, Map<String, List<String>> upstream) {
  /** A root field with metadata that the tenant writes. */
  public static final String APP_METADATA = "app_metadata";

  /** A root field with metadata that the user may write. */
  public static final String USER_METADATA = "user_metadata";

  /** The root field with the accounts a person signs in with. */
  public static final String IDENTITIES = "identities";

  public UserProfile {
    Objects.requireNonNull(fields);
    upstream = Map.copyOf(upstream);
  }

  /** A profile whose fields did not come from upstream attributes of other names. */
  public UserProfile(Fields fields) {
    this(fields, Map.of());
  }

  /** Where a root field came from. */
  public OriginChain origin(String field) {
    List<Origin> links = new ArrayList<>(1);
    for (String attribute : upstream.getOrDefault(field, List.of())) {
      links.add(new Origin(Origin.Kind.UPSTREAM_ATTRIBUTE, attribute));
    }
    links.add(new Origin(Origin.Kind.PROFILE_FIELD, field));
    return new OriginChain(links);
  }

  /** The value of a root field, or null if the profile has none. */
  public ClaimValue field(String name) {
    return fields.fields().get(name);
  }

  @Override
  public String toString() {
    return "profile";
  }
}
