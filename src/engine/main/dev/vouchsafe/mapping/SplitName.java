package dev.vouchsafe.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an attribute in SAML 1.1: a namespace, and a name in it.
 *
 * @param namespace the {@code AttributeNamespace}, never empty
 * @param name the {@code AttributeName}, never empty
 */
public record SplitName(String namespace, String name) {
  /**
   * The namespace of names without one, because relying parties refuse an empty namespace (decided
   * here).
   */
  static final String NO_NAMESPACE = "http://schemas.auth0.com";

  private static final Pattern URL = Pattern.compile("(?is)(https?://[^/]+(?:/.*)?)/([^/]+)");

  /**
   * Splits an http or https name at its last slash, if a host is left before it and a name after
   * it; other names are not split.
   */
  public static SplitName of(String attribute) {
    Matcher url = URL.matcher(attribute);
    return url.matches()
        ? new SplitName(url.group(1), url.group(2))
        : new SplitName(NO_NAMESPACE, attribute);
  }

  @Override
  public String toString() {
    return "split name";
  }
}
