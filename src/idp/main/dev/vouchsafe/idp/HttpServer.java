package dev.vouchsafe.idp;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The HTTP server, with limits for the size and duration of requests. */
final class HttpServer {
  private static final long LARGEST_BODY = 1024 * 1024;

  /**
   * Paths hold user ids, which contain a bar and sometimes a slash or a backslash; Jetty refuses
   * these by default.
   */
  private static final UriCompliance IDS_IN_PATHS =
      UriCompliance.RFC3986.with(
          "ids in paths",
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
          UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

  /** The largest header: room for the largest query that is read, and other headers. */
  private static final int LARGEST_HEADER = 72 * 1024;

  private static final long IDLE_MILLIS = 20_000;

  /** The most connections; further ones wait until others are closed. */
  private static final int MOST_CONNECTIONS = 2_000;

  /** The time for running requests when the server stops. */
  private static final long DRAIN_MILLIS = 15_000;

  /** The time after which idle connections are closed when the server stops. */
  private static final long DRAIN_IDLE_MILLIS = 500;

  private HttpServer() {}

  /**
   * Creates a server without starting it.
   *
   * @param channel the channel that it listens on
   * @param url the address of the server for browsers
   * @param tls the TLS context for HTTPS; empty for HTTP
   * @param routes adds the routes
   */
  static Javalin on(
      ServerSocketChannel channel,
      String url,
      Optional<SSLContext> tls,
      Consumer<RoutesConfig> routes) {
    return Javalin.create(
        config -> {
          config.startup.showJavalinBanner = false;
          config.http.maxRequestSize = LARGEST_BODY;
          config.http.generateEtags = false;
          config.http.prefer405over404 = true;
          config.jetty.addConnector((server, http) -> connector(made(server, http, tls), channel));
          config.jetty.modifyServer(
              server -> {
                server.setStopTimeout(DRAIN_MILLIS);
                server.setHandler(
                    new GracefulHandler(new Doorkeeper(url, new WholeBody(LARGEST_BODY))));
              });
          limit(config);
          routes.accept(config.routes);
        });
  }

  private static void limit(JavalinConfig config) {
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setRequestHeaderSize(LARGEST_HEADER);
          http.setUriCompliance(IDS_IN_PATHS);
          http.setSendServerVersion(false);
          http.setSendXPoweredBy(false);
        });
    config.jetty.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
  }

  /** Limits the number of connections; further ones wait until others are closed. */
  static void limitConnections(ServerConnector connector, int most) {
    connector.getServer().addBean(new NetworkConnectionLimit(most, connector));
  }

  private static ServerConnector made(
      Server server, HttpConfiguration http, Optional<SSLContext> tls) {
    HttpConnectionFactory spoken = new HttpConnectionFactory(http);
    if (tls.isEmpty()) {
      return new ServerConnector(server, spoken);
    }
    SslContextFactory.Server certificate = new SslContextFactory.Server();
    certificate.setSslContext(tls.get());
    return new ServerConnector(server, certificate, spoken);
  }

  private static ServerConnector connector(ServerConnector connector, ServerSocketChannel channel) {
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(DRAIN_IDLE_MILLIS);
    limitConnections(connector, MOST_CONNECTIONS);
    try {
      connector.open(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }
}
