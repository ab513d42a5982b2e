package dev.vouchsafe.cli;

import dev.vouchsafe.idp.sso.ClientUrls;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.settings.Protocol;
import java.io.PrintStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints the addresses of a served tenant and what the server does not check. */
final class ServedNotice {
  private final ServedTenant tenant;

  ServedNotice(ServedTenant tenant) {
    this.tenant = tenant;
  }

  /**
   * Returns the addresses of the server and of each client's metadata, for programs that wait for
   * the server.
   *
   * @param port the requested port; 0 for any
   */
  ReadyFile ready(int port) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    for (ServedClient client : tenant.directory().clients()) {
      for (Protocol protocol : client.protocols()) {
        new ClientUrls(tenant.url(), client.id())
            .metadata(protocol)
            .ifPresent(address -> metadata.putIfAbsent(client.id(), address));
      }
    }
    int bound = port == 0 ? URI.create(tenant.url()).getPort() : port;
    return new ReadyFile(tenant.url(), bound).with("metadata", metadata);
  }

  /**
   * Prints the notice.
   *
   * @param madeUpSecret the random secret of the Management API's client; null if the caller gives
   *     one
   */
  void print(Console console, String madeUpSecret) {
    PrintStream out = console.out();
    out.println(
        "serving "
            + tenant.directory().tenant().domain().orElse("a tenant")
            + " at "
            + tenant.url());
    out.println();
    for (ServedClient client : tenant.directory().clients()) {
      ClientUrls urls = new ClientUrls(tenant.url(), client.id());
      for (Protocol protocol : client.protocols()) {
        urls.login(protocol)
            .ifPresent(
                login -> {
                  out.println(client.name() + " (" + protocol.word() + ")");
                  out.println("  login     " + login);
                  out.println("  metadata  " + urls.metadata(protocol).orElseThrow());
                });
      }
    }
    out.println();
    out.println(
        "Users without a password sign in by choosing their name. Do not expose this server.");
    if (madeUpSecret != null) {
      out.println("Management API: client management, secret " + madeUpSecret);
    }
    out.flush();
  }
}
