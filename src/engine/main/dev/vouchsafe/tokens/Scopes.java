package dev.vouchsafe.tokens;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The scopes that were granted, and which of the profile's claims they open (OpenID Connect Core,
 * 5.4).
 *
 * @param names in the order in which they were asked for
 */
public record Scopes(Set<String> names) {
  /** No scope was asked for. */
  public static final Scopes NONE = new Scopes(Set.of());

  private static final String OPENID = "openid";

  public Scopes {
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /** The scopes of a request's {@code scope}, which spaces separate. */
  public static Scopes of(String scope) {
    Set<String> names = new LinkedHashSet<>(List.of(scope.strip().split("\\s+")));
    names.remove("");
    return new Scopes(names);
  }

  /** These scopes with some more, and without some. */
  public Scopes changed(Collection<String> added, Collection<String> removed) {
    if (added.isEmpty() && removed.isEmpty()) {
      return this;
    }
    Set<String> changed = new LinkedHashSet<>(names);
    changed.addAll(added);
    changed.removeAll(removed);
    return new Scopes(changed);
  }

  /** True if the client asked for OpenID Connect at all: without, it is given no ID token. */
  public boolean openId() {
    return names.contains(OPENID);
  }

  /** True if these scopes open one of the profile's claims. */
  public boolean open(String profileClaim) {
    return names.contains(openedBy(profileClaim));
  }

  /** The scope that opens one of the profile's claims. */
  static String openedBy(String profileClaim) {
    return switch (profileClaim) {
      case "email", "email_verified" -> "email";
      case "address" -> "address";
      case "phone_number", "phone_number_verified" -> "phone";
      default -> "profile";
    };
  }

  /** The scopes as tokens carry them. */
  public String text() {
    return String.join(" ", names);
  }

  @Override
  public String toString() {
    return names.size() + " scopes";
  }
}
