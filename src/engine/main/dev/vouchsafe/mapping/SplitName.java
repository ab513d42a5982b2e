package dev.vouchsafe.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an attribute as SAML 1.1 writes it: a namespace, and a name in it.
 *
 * @param namespace the {@code AttributeNamespace}, never empty
 * @param name the {@code AttributeName}, never empty
 */
public record SplitName(String namespace, String name) {
  /**
   * Where names without a namespace of their own stand: relying parties refuse an empty one (a
   * choice of this product).
   */
  static final String NO_NAMESPACE = "http://schemas.auth0.com";

  private static final Pattern URL = Pattern.compile("(?is)(https?://[^/]+(?:/.*)?)/([^/]+)");

  /**
   * An http or https name is split at its last slash if a host is left before it and something
   * behind; any other stands whole.
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
