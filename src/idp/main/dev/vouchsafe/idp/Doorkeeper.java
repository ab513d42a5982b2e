package dev.vouchsafe.idp;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Accepts only requests whose Host header names this server; answers others with 421. A page of
 * another site can make its own name resolve to this server (DNS rebinding), but its requests name
 * that site. {@code /healthz} is open to any Host, because load balancers use other addresses; its
 * answer is one word. Requests to upgrade the connection are refused.
 */
final class Doorkeeper extends Handler.Wrapper {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> hosts = new HashSet<>(THIS_MACHINE);

  /**
   * Creates the handler.
   *
   * @param url the address of the server for browsers
   * @param inside the handler for accepted requests
   */
  Doorkeeper(String url, Handler inside) {
    super(inside);
    hosts.add(URI.create(url).getHost().toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!isMeantForUs(request) && !request.getHttpURI().getPath().equals("/healthz")) {
      Response.writeError(
          request,
          response,
          callback,
          HttpStatus.MISDIRECTED_REQUEST_421,
          "the Host is not the one of --url");
      return true;
    }
    if ("websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      return true;
    }
    return super.handle(request, response, callback);
  }

  private boolean isMeantForUs(Request request) {
    String host = request.getHttpURI().getHost(); // our own address without a Host header
    return request.getHeaders().contains(HttpHeader.HOST)
        && host != null
        && hosts.contains(host.toLowerCase(Locale.ROOT));
  }
}
