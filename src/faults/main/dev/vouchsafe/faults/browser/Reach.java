package dev.vouchsafe.faults.browser;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hosts that a browser may reach: this machine, and hosts that the caller owns.
 *
 * @param everywhere whether every host may be reached
 * @param owned other hosts that may be reached
 */
public record Reach(boolean everywhere, Set<String> owned) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Allows every host; for a test that names its own application. */
  public static final Reach EVERYWHERE = new Reach(true, Set.of());

  public Reach {
    owned =
        owned.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Allows this machine and these hosts. */
  public static Reach loopbackAnd(Set<String> owned) {
    return new Reach(false, owned);
  }

  /** True for an http or https address of this machine. */
  public static boolean isLoopback(URI address) {
    return isWeb(address) && LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
  }

  private static boolean isWeb(URI address) {
    return address.getHost() != null
        && ("http".equalsIgnoreCase(address.getScheme())
            || "https".equalsIgnoreCase(address.getScheme()));
  }

  /** True for an address that the browser may reach. */
  public boolean allows(URI address) {
    return isLoopback(address)
        || (isWeb(address)
            && (everywhere || owned.contains(address.getHost().toLowerCase(Locale.ROOT))));
  }

  /**
   * Checks that the browser may reach the address.
   *
   * @throws InvalidInputException if it may not
   */
  public void check(URI address) {
    if (!allows(address)) {
      String host = address.getHost();
      throw new InvalidInputException(
          host == null || !isWeb(address)
              ? new Problem(
                  "no-web-address",
                  "address",
                  "the application leads to an address that is neither http nor https",
                  "give an address such as http://localhost:8080/private")
              : new Problem(
                  "host-not-owned",
                  host,
                  "the host is not this machine, and faults go only to hosts that you may test",
                  "add --i-own " + host + " if it is yours to test"));
    }
  }
}
