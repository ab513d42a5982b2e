package dev.vouchsafe.servlet;

import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.problem.Quoted;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.settings.TypedSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registered service providers, found by the names in their requests. */
final class Clients {
  private final List<Client> all;
  private final Map<Name, Client> byName;

  private record Name(Protocol protocol, String text) {}

  private Clients(List<Client> all, Map<Name, Client> byName) {
    this.all = List.copyOf(all);
    this.byName = Map.copyOf(byName);
  }

  /**
   * Makes the clients, each with the default settings.
   *
   * @throws InvalidInputException if the requests of two clients cannot be distinguished
   */
  static Clients of(List<Client> registered, TypedSettings everywhere) {
    SettingsLayer defaults = everywhere.layer(SettingsLayer.Origin.DEFAULTS);
    Problems problems = new Problems();
    List<Client> all = new ArrayList<>();
    Map<Name, Client> byName = new LinkedHashMap<>();
    for (Client each : registered) {
      Client client = each.withDefaults(defaults);
      all.add(client);
      List<String> names = names(client);
      if (names.isEmpty()) {
        problems.add(
            "client-without-name",
            Quoted.of(client.clientId()),
            client.protocol() == Protocol.OIDC
                ? "a client of OpenID Connect has no assertion"
                : "nothing says by which entity id the client's requests come",
            "make it by Client.saml or Client.wsFederation, and set audience or requestIssuer");
      }
      for (String name : names) {
        if (byName.putIfAbsent(new Name(client.protocol(), name), client) != null) {
          problems.add(
              "client-registered-twice",
              Quoted.of(client.clientId()),
              "two clients are called " + Quoted.of(name),
              "register a service provider once, with all its callbacks");
        }
      }
    }
    problems.throwIfAny();
    return new Clients(all, byName);
  }

  /**
   * The names that identify a client. <em>Decided:</em> a relying party without an audience has the
   * name {@code urn:} and its id.
   */
  private static List<String> names(Client client) {
    List<String> audiences = client.settings().assertion().audiences();
    return switch (client.protocol()) {
      case SAMLP ->
          client.settings().requests().issuers().isEmpty()
              ? audiences
              : client.settings().requests().issuers();
      case WSFED -> audiences.isEmpty() ? List.of("urn:" + client.clientId()) : audiences;
      case OIDC -> List.of();
    };
  }

  /** All clients of a protocol. */
  List<Client> of(Protocol protocol) {
    return all.stream().filter(client -> client.protocol() == protocol).toList();
  }

  /** Finds a client by its id. */
  Optional<Client> find(Protocol protocol, String clientId) {
    return of(protocol).stream().filter(client -> client.clientId().equals(clientId)).findFirst();
  }

  /**
   * Finds the client that a message names as its sender; the reader of the message verifies it.
   *
   * @throws InvalidInputException if there is no such client
   */
  Client sender(InboundMessage message) {
    String issuer = message.uncheckedIssuer().orElse("");
    return named(Protocol.SAMLP, issuer)
        .orElseThrow(() -> unknown("unknown-issuer", "Issuer", issuer));
  }

  /**
   * Finds the relying party of a realm.
   *
   * @throws InvalidInputException if there is no such relying party
   */
  Client realm(String realm) {
    return named(Protocol.WSFED, realm)
        .orElseThrow(() -> unknown("unknown-realm", "wtrealm", realm));
  }

  private Optional<Client> named(Protocol protocol, String name) {
    return Optional.ofNullable(byName.get(new Name(protocol, name)));
  }

  private static InvalidInputException unknown(String code, String where, String name) {
    return new InvalidInputException(
        new Problem(
            code,
            where,
            name.isEmpty()
                ? "the message does not say who sent it"
                : Quoted.of(name) + " is no service provider that is registered here",
            "ask the administrator of the identity provider to register it"));
  }
}
