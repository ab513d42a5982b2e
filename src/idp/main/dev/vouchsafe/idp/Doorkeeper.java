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
 * Lets in what names this server as its Host. A page of another site whose name was made to lead
 * here (DNS rebinding) names that site, and is answered 421; so is what names none. Load balancers
 * ask for {@code /healthz} by whatever address they know, and get its one word. There is nothing to
 * upgrade a connection to, either.
 */
final class Doorkeeper extends Handler.Wrapper {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> hosts = new HashSet<>(THIS_MACHINE);

  /**
   * @param url under which browsers reach the server
   * @param inside what is asked then
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
    String host = request.getHttpURI().getHost(); // where there is no header, our own address
    return request.getHeaders().contains(HttpHeader.HOST)
        && host != null
        && hosts.contains(host.toLowerCase(Locale.ROOT));
  }
}
