package dev.vouchsafe.precedence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kind of namespace in the name of a custom claim. */
public enum ClaimNamespace {
  /** No URL and no URN, or text that neither allows: a private name. */
  NONE,
  /** A URL or URN that any tenant can use. */
  OWN,
  /** A URL or URN of the identity service; the claim is ignored. */
  RESERVED,
  /**
   * A text that starts like a URL but has no readable host; the claim is ignored, because the host
   * could be a reserved one.
   */
  MALFORMED;

  private static final List<String> RESERVED_DOMAINS =
      List.of("auth0.com", "webtask.io", "webtask.run");
  private static final Pattern URL = Pattern.compile("(?i)https?:");
  private static final Pattern AUTHORITY = Pattern.compile("(?i)https?://([^/?#]*)");
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final Pattern HOST = Pattern.compile("[a-z0-9._~-]+|\\[[0-9a-f:.]+]");
  private static final Pattern URN = Pattern.compile("(?i)urn:[a-z0-9][a-z0-9-]{0,31}:[!-~]+");
  private static final Pattern RESERVED_URN = Pattern.compile("(?is)urn:auth0(:.*)?");

  /**
   * Classifies the name of a claim. {@code java.net.URI} is not used: it finds no host in names
   * with underscores or percent-escapes, so a reserved host could pass as a private name.
   */
  public static ClaimNamespace of(String claim) {
    if (mayStartWith("urn:", claim)) {
      return RESERVED_URN.matcher(claim).matches()
          ? RESERVED
          : URN.matcher(claim).matches() ? OWN : NONE;
    } else if (!mayStartWith("http", claim) || !URL.matcher(claim).lookingAt()) {
      return NONE;
    }
    Optional<String> host = host(claim);
    if (host.isEmpty()) {
      return MALFORMED;
    } else if (isReserved(host.get())) {
      return RESERVED;
    }
    return isUrlText(claim) ? OWN : NONE;
  }

  /** Whether the name has a namespace; private names have none. */
  public boolean isNamespaced() {
    return this == OWN || this == RESERVED;
  }

  /** False for nearly all names, which have no namespace: a quick look before a pattern decides. */
  private static boolean mayStartWith(String prefix, String claim) {
    return claim.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static boolean isReserved(String host) {
    return RESERVED_DOMAINS.stream()
        .anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
  }

  /**
   * Whether a text has only characters of URLs: ASCII without spaces and backslashes, which some
   * parsers replace.
   */
  private static boolean isUrlText(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\');
  }

  /**
   * Returns the authority without user info, port and one trailing dot, percent-decoded, in lower
   * case; empty if it contains characters that parsers repair differently, because the host is then
   * ambiguous.
   */
  private static Optional<String> host(String url) {
    Matcher matcher = AUTHORITY.matcher(url);
    if (!matcher.lookingAt() || !isUrlText(matcher.group(1))) {
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
