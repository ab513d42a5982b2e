package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.auth0.export.ExportedClient;
import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.auth0.export.TenantLogins;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** An application of the tenant, with its settings for each of its protocols. Immutable. */
public final class ServedClient {
  private final ExportedClient exported;
  private final Map<Protocol, Client> byProtocol;

  private final Optional<Client> wsFed;

  private ServedClient(ExportedClient exported, Map<Protocol, Client> byProtocol, Client wsFed) {
    this.wsFed = Optional.of(wsFed);
    this.exported = exported;
    this.byProtocol = Collections.unmodifiableMap(byProtocol);
  }

  /**
   * Creates the client.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the settings of an add-on are invalid
   */
  static ServedClient of(ExportedClient exported, TenantLogins logins) {
    Map<Protocol, Client> byProtocol = new EnumMap<>(Protocol.class);
    TenantLogins.protocols(exported)
        .forEach(protocol -> byProtocol.put(protocol, logins.made(exported, protocol)));
    return new ServedClient(exported, byProtocol, logins.made(exported, Protocol.WSFED));
  }

  /** Returns the {@code client_id}. */
  public String id() {
    return exported.clientId();
  }

  /** True if the realm is one of its {@code client_aliases}. */
  boolean isAlso(String realm) {
    return exported.names().aliases().contains(realm);
  }

  public String name() {
    return exported.name();
  }

  /** Returns the client in a protocol; empty if it does not use that protocol. */
  public Optional<Client> in(Protocol protocol) {
    return Optional.ofNullable(byProtocol.get(protocol));
  }

  /**
   * Returns the client in a protocol; every client can use WS-Federation, because its add-on needs
   * no settings.
   */
  public Optional<Client> at(Protocol protocol) {
    return in(protocol).or(() -> protocol == Protocol.WSFED ? wsFed : Optional.empty());
  }

  /** Returns its protocols, the usual one first. */
  public Iterable<Protocol> protocols() {
    return byProtocol.keySet();
  }

  /** True if users of the connection may sign in to it. */
  boolean isEnabled(ExportedConnection connection) {
    return connection.isEnabledFor(exported);
  }

  @Override
  public String toString() {
    return "client " + name();
  }
}
