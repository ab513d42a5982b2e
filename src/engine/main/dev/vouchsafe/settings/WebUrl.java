package dev.vouchsafe.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absolute http or https URL. Accepts underscores in hosts, which {@link URI#getHost} does not,
 * because services of Docker Compose have such names.
 *
 * @param scheme in lower case
 * @param host in lower case
 * @param port the port in use, also if it is the scheme's default
 * @param hasUserInfo whether user information stands before the host
 */
public record WebUrl(String scheme, String host, int port, boolean hasUserInfo) {
  private static final Pattern WITH_UNDERSCORES =
      Pattern.compile("([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?)(?::([0-9]{1,5})?)?");
  private static final int LARGEST_PORT = 65_535;

  /** Parses a text; empty if it is no URL or has another scheme. */
  public static Optional<WebUrl> of(String text) {
    try {
      URI uri = new URI(text);
      if (!uri.isAbsolute() || !uri.getScheme().matches("(?i)https?")) {
        return Optional.empty();
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      return uri.getHost() != null
          ? Optional.of(at(scheme, uri.getHost(), uri.getPort(), uri.getRawUserInfo() != null))
          : withUnderscores(scheme, String.valueOf(uri.getRawAuthority()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<WebUrl> withUnderscores(String scheme, String authority) {
    Matcher parts = WITH_UNDERSCORES.matcher(authority);
    if (authority.indexOf('_') < 0 || !parts.matches()) {
      return Optional.empty();
    }
    int port = parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2));
    return port > LARGEST_PORT
        ? Optional.empty()
        : Optional.of(at(scheme, parts.group(1), port, false));
  }

  private static WebUrl at(String scheme, String host, int port, boolean hasUserInfo) {
    int used = port >= 0 ? port : scheme.equals("https") ? 443 : 80;
    return new WebUrl(scheme, host.toLowerCase(Locale.ROOT), used, hasUserInfo);
  }

  /** Whether nobody on the way can read the traffic: https, or a URL of this machine. */
  public boolean isSafe() {
    return scheme.equals("https")
        || host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.[0-9]{1,3}){3}");
  }

  /** Scheme, host and port, for comparing origins. */
  public String origin() {
    return scheme + "://" + host + ":" + port;
  }
}
