package dev.vouchsafe.faults.desk;

import com.sun.net.httpserver.HttpExchange;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the host name of a call. A web page can make its own host name resolve to this machine (DNS
 * rebinding), but its calls still carry that name in the Host header.
 */
final class CalledHost {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private CalledHost() {}

  /** Returns the host name without the port, in lower case; empty if there is none. */
  static String of(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
        .orElse("")
        .replaceFirst(":\\d+$", "")
        .toLowerCase(Locale.ROOT);
  }

  static boolean isThisMachine(HttpExchange exchange) {
    return THIS_MACHINE.contains(of(exchange));
  }
}
