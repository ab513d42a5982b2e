package dev.vouchsafe.idp.pages;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The origin of a URL. Only URLs that all browsers read in the same way have one: they have no user
 * information, no backslash, and an ASCII host.
 */
record WebAddress(String scheme, String host, String port) {
  private static final Pattern START =
      Pattern.compile(
          "(?i)(https?)://([a-z0-9._-]+|\\[[0-9a-f:.]+\\])((?::\\d{1,5})?)(?:[/?#].*)?");

  private static final Pattern PATH = Pattern.compile("/(?:[^/\\\\].*)?");

  /** Reads the origin; empty for URLs of other schemes, such as {@code javascript:}. */
  static Optional<WebAddress> of(String url) {
    Matcher matcher = START.matcher(url);
    return matcher.matches()
        ? Optional.of(
            new WebAddress(
                matcher.group(1).toLowerCase(Locale.ROOT),
                matcher.group(2).toLowerCase(Locale.ROOT),
                matcher.group(3)))
        : Optional.empty();
  }

  /**
   * True for a path of this server; false if it starts with two slashes, or with characters that
   * browsers treat as two slashes.
   */
  static boolean isPathOfThisServer(String url) {
    return PATH.matcher(url).matches();
  }

  String origin() {
    return scheme + "://" + host + port;
  }

  /** Returns the source for a Content-Security-Policy, which cannot name IPv6 addresses. */
  String source() {
    return host.startsWith("[") ? scheme + ":" : origin();
  }
}
