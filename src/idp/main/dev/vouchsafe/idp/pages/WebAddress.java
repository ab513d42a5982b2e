package dev.vouchsafe.idp.pages;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a URL that says where it leads. Only what every browser reads in the same way has
 * one: no user information, no backslash, no name that is not ASCII.
 */
record WebAddress(String scheme, String host, String port) {
  private static final Pattern START =
      Pattern.compile(
          "(?i)(https?)://([a-z0-9._-]+|\\[[0-9a-f:.]+\\])((?::\\d{1,5})?)(?:[/?#].*)?");

  private static final Pattern PATH = Pattern.compile("/(?:[^/\\\\].*)?");

  /** Empty for what is no URL of the web, such as {@code javascript:}. */
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

  /** Not so what begins with two slashes, or what browsers take for two. */
  static boolean isPathOfThisServer(String url) {
    return PATH.matcher(url).matches();
  }

  String origin() {
    return scheme + "://" + host + port;
  }

  /** As a Content-Security-Policy names it; an IPv6 address it cannot name. */
  String source() {
    return host.startsWith("[") ? scheme + ":" : origin();
  }
}
