package dev.vouchsafe.cli;

import dev.vouchsafe.idp.sso.ClientUrls;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.settings.Protocol;
import java.io.PrintStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells where a tenant is served, and what is believed there. */
final class ServedNotice {
  private final ServedTenant tenant;

  ServedNotice(ServedTenant tenant) {
    this.tenant = tenant;
  }

  /**
   * Where it is, and the metadata of each client, for programs that wait for it.
   *
   * @param port where it was asked to listen; 0 for any
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
   * @param madeUpSecret the secret of the Management API's client, if nobody has given one; else
   *     null
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
    out.println("It lets users without a password in by their name alone: for tests only.");
    if (madeUpSecret != null) {
      out.println("Management API: client management, secret " + madeUpSecret);
    }
    out.flush();
  }
}
