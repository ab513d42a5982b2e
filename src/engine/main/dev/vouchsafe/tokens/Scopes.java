package dev.vouchsafe.tokens;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The granted scopes, which release claims of the profile (OpenID Connect Core, 5.4).
 *
 * @param names the names, in the order of the request
 */
public record Scopes(Set<String> names) {
  /** No scopes. */
  public static final Scopes NONE = new Scopes(Set.of());

  private static final String OPENID = "openid";

  public Scopes {
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /** Reads the {@code scope} parameter of a request, a list separated by spaces. */
  public static Scopes of(String scope) {
    Set<String> names = new LinkedHashSet<>(List.of(scope.strip().split("\\s+")));
    names.remove("");
    return new Scopes(names);
  }

  /** A copy with some scopes added and some removed. */
  public Scopes changed(Collection<String> added, Collection<String> removed) {
    if (added.isEmpty() && removed.isEmpty()) {
      return this;
    }
    Set<String> changed = new LinkedHashSet<>(names);
    changed.addAll(added);
    changed.removeAll(removed);
    return new Scopes(changed);
  }

  /** Whether {@code openid} was requested; without it, the client gets no ID token. */
  public boolean openId() {
    return names.contains(OPENID);
  }

  /** Whether these scopes release a profile claim. */
  boolean open(String profileClaim) {
    return names.contains(openedBy(profileClaim));
  }

  /** The scope that releases a profile claim. */
  static String openedBy(String profileClaim) {
    return switch (profileClaim) {
      case "email", "email_verified" -> "email";
      case "address" -> "address";
      case "phone_number", "phone_number_verified" -> "phone";
      default -> "profile";
    };
  }

  /** The scopes as one text, separated by spaces. */
  public String text() {
    return String.join(" ", names);
  }

  @Override
  public String toString() {
    return names.size() + " scopes";
  }
}
