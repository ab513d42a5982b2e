package dev.vouchsafe.precedence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a custom claim says about its namespace. */
public enum ClaimNamespace {
  /** Not a URL and not a URN, or one with text that neither can hold: a private name. */
  NONE,
  /** A URL or URN that anybody may use. */
  OWN,
  /** A URL or URN that belongs to the identity service: ignored. */
  RESERVED,
  /**
   * It begins like a URL, and its host cannot be read: ignored, for it might hide a reserved one.
   */
  MALFORMED;

  private static final List<String> RESERVED_DOMAINS =
      List.of("auth0.com", "webtask.io", "webtask.run");
  private static final Pattern URL = Pattern.compile("(?is)https?:.*");
  private static final Pattern AUTHORITY = Pattern.compile("(?i)https?://([^/?#]*)(?s:.*)");
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final Pattern HOST = Pattern.compile("[a-z0-9._~-]+|\\[[0-9a-f:.]+]");
  private static final Pattern URN = Pattern.compile("(?i)urn:[a-z0-9][a-z0-9-]{0,31}:[!-~]+");
  private static final Pattern RESERVED_URN = Pattern.compile("(?is)urn:auth0(:.*)?");

  /**
   * The namespace of a claim's name. {@code java.net.URI} is not used: it gives no host for names
   * with underscores or percent-escapes, which would let a reserved host pass as a private name.
   */
  public static ClaimNamespace of(String claim) {
    if (RESERVED_URN.matcher(claim).matches()) {
      return RESERVED;
    }
    if (!URL.matcher(claim).matches()) {
      return URN.matcher(claim).matches() ? OWN : NONE;
    }
    Optional<String> host = host(claim);
    if (host.isEmpty()) {
      return MALFORMED;
    } else if (isReserved(host.get())) {
      return RESERVED;
    }
    return isUrlText(claim) ? OWN : NONE;
  }

  /** True if the name is in a namespace; private names are not. */
  public boolean isNamespaced() {
    return this == OWN || this == RESERVED;
  }

  private static boolean isReserved(String host) {
    return RESERVED_DOMAINS.stream()
        .anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
  }

  /** What a URL can hold: ASCII, and neither spaces nor backslashes, which readers repair. */
  private static boolean isUrlText(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\');
  }

  /**
   * The authority less user info, port and one trailing dot, percent-decoded, in lower case. Of an
   * authority with characters that readers repair, each in its own way, the host is not certain.
   */
  private static Optional<String> host(String url) {
    Matcher matcher = AUTHORITY.matcher(url);
    if (!matcher.matches() || !isUrlText(matcher.group(1))) {
      return Optional.empty();
    }
    String authority = matcher.group(1);
    String hostPort = authority.substring(authority.lastIndexOf('@') + 1);
    String escaped = PORT.matcher(hostPort).replaceFirst("");
    return decoded(escaped)
        .map(host -> host.toLowerCase(Locale.ROOT))
        .map(host -> host.endsWith(".") ? host.substring(0, host.length() - 1) : host)
        .filter(host -> HOST.matcher(host).matches() && !host.endsWith("."));
  }

  private static Optional<String> decoded(String escaped) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '%') {
        out.write(c);
      } else if (i + 2 < escaped.length()
          && Character.digit(escaped.charAt(i + 1), 16) >= 0
          && Character.digit(escaped.charAt(i + 2), 16) >= 0) {
        out.write(Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(out.toString(StandardCharsets.UTF_8));
  }
}
