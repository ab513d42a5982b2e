package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.OidcRequest;
import dev.vouchsafe.login.ProtocolRequest;
import dev.vouchsafe.login.RequestReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.NearestName;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.tokens.Scopes;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Makes logins of a tenant's test users from its export: without a request, the login begins at the
 * identity provider. Thread-safe.
 */
public final class TenantLogins {
  private static final OidcRequest PROFILE =
      new OidcRequest(List.of(), Scopes.of("openid profile email"), OidcRequest.DEFAULT_GRANT);

  /** The most names that a message lists. */
  private static final int NAMES = 20;

  private final DeployCliExport export;
  private final StatedFacts facts;
  private final Map<String, List<Known>> clients = new HashMap<>();
  private final Map<String, ExportedConnection> connections = new LinkedHashMap<>();

  /**
   * A client, and what it is in each protocol once a login has needed it.
   *
   * @param exported the client in the export
   * @param made the client by protocol
   */
  private record Known(ExportedClient exported, Map<Protocol, Client> made) {}

  /**
   * Reads the export and its stated facts.
   *
   * @throws InvalidInputException if the stated facts are unreadable
   */
  public TenantLogins(DeployCliExport export) {
    this.export = Objects.requireNonNull(export);
    this.facts = StatedFacts.in(export.folder());
    for (ExportedClient client : export.clients()) {
      Known known = new Known(client, new ConcurrentHashMap<>());
      for (String key : new LinkedHashSet<>(List.of(client.name(), client.clientId()))) {
        clients.computeIfAbsent(key, first -> new ArrayList<>()).add(known);
      }
    }
    export.connections().forEach(each -> connections.putIfAbsent(each.name(), each));
  }

  /** Returns the facts about the tenant's logins, for scripts. */
  public StatedFacts facts() {
    return facts;
  }

  /**
   * The choices for one login.
   *
   * @param client the client's name or id
   * @param connection the name of the connection; empty for the connection in the user's profile
   * @param protocol the protocol; empty for the protocol of the client's add-on: {@code samlp} if
   *     it has both add-ons, {@code oidc} if it has none
   * @param request the client's request as in a login file; empty for a login that begins at the
   *     identity provider or, with OpenID Connect, for the scopes of a profile
   */
  public record Wish(
      String client,
      Optional<String> connection,
      Optional<Protocol> protocol,
      Optional<LocatedValue> request) {
    public Wish {
      Objects.requireNonNull(client);
      Objects.requireNonNull(connection);
      Objects.requireNonNull(protocol);
      Objects.requireNonNull(request);
    }

    private ProtocolRequest request(Protocol asked) {
      if (asked == Protocol.OIDC && request.isEmpty()) {
        return PROFILE;
      }
      Problems problems = new Problems();
      Optional<ProtocolRequest> read =
          RequestReader.read(
              asked, request.map(written -> JsonObject.of(written, "request", problems)));
      problems.throwIfAny();
      return read.orElseThrow();
    }
  }

  /**
   * Makes the login of a user.
   *
   * @param user the profile
   * @throws InvalidInputException if the export has no such client or connection, or the client's
   *     settings are unusable
   */
  public TenantLogin of(Wish wish, Fields user) {
    List<Decision> notes = new ArrayList<>();
    Known known = client(wish.client());
    ExportedClient client = known.exported();
    madeId(client).ifPresent(notes::add);
    requireUsable(client.problems());
    ExportedConnection connection = connection(wish, user, notes);
    requireUsable(connection.problems());
    if (!connection.isEnabledFor(client)) {
      notes.add(
          note("connection", Outcome.ISSUED, connection.name() + " is the connection of the login")
              .withCaution(
                  connection.name()
                      + " is not enabled for "
                      + client.name()
                      + ", so the tenant itself would refuse this login ("
                      + connection.label().at()
                      + ")"));
    }
    Protocol protocol = protocol(client, wish.protocol());
    notSupported(client, protocol).ifPresent(notes::add);
    Fields event = event(user, connection, notes);
    return new TenantLogin(
        new Login(
            known.made().computeIfAbsent(protocol, asked -> made(client, asked)),
            connection.connection(),
            new UserProfile(user, connection.connection().upstream()),
            ExtensionWrites.NONE,
            wish.request(protocol),
            Authentication.NOW.with(event)),
        notes);
  }

  /**
   * Makes the login of a user who is looked up first. If both the client and the user are unknown,
   * both are named, the client first.
   *
   * @param users the users among whom to look
   * @param user the {@code user_id}, or the e-mail address
   * @throws InvalidInputException as for {@link #of(Wish, Fields)} and {@link ExportedUsers#find}
   */
  public TenantLogin of(Wish wish, ExportedUsers users, String user) {
    Fields found;
    try {
      found = users.find(user);
    } catch (InvalidInputException e) {
      List<Problem> problems = new ArrayList<>(problemsOf(wish.client()));
      problems.addAll(e.problems());
      throw new InvalidInputException(problems);
    }
    return of(wish, found);
  }

  private List<Problem> problemsOf(String client) {
    try {
      return client(client).exported().problems();
    } catch (InvalidInputException e) {
      return e.problems();
    }
  }

  /** Returns the facts for scripts: those that are stated, completed from the export. */
  private Fields event(Fields user, ExportedConnection connection, List<Decision> notes) {
    Fields stated = facts.of(user);
    if (!stated.fields().isEmpty()) {
      notes.add(
          note(
              "event",
              Outcome.ISSUED,
              String.join(", ", stated.fields().keySet())
                  + ", as "
                  + StatedFacts.FILE
                  + " states"));
    }
    ExportedFacts.Completed completed =
        export.scripts().facts().complete(stated, Optional.of(connection.name()));
    notes.addAll(completed.notes());
    return completed.event();
  }

  /** Notes a client_id that the export does not hold. */
  private static Optional<Decision> madeId(ExportedClient client) {
    return client.label().id().isPresent()
        ? Optional.empty()
        : Optional.of(
            note(
                "client_id",
                Outcome.ISSUED,
                client.clientId()
                    + ", made of the client's name: the export does not hold it ("
                    + client.label().at()
                    + ")"));
  }

  /**
   * Refuses a login if its own client or connection has problems: without the whole Deny List, it
   * could disclose denied values.
   */
  private static void requireUsable(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /** Notes unsupported add-ons: Auth0 answers them differently from OpenID Connect here. */
  private static Optional<Decision> notSupported(ExportedClient client, Protocol protocol) {
    if (client.addons().others().isEmpty()) {
      return Optional.empty();
    }
    String reason =
        "not supported here: "
            + client.addons().others().entrySet().stream()
                .map(other -> other.getKey() + " (" + other.getValue() + ")")
                .collect(Collectors.joining(", "))
            + "; this login is answered as "
            + protocol.word()
            + " instead";
    return Optional.of(note("addons", Outcome.IGNORED, reason).withCaution(reason));
  }

  /**
   * Creates the client for a protocol.
   *
   * @throws InvalidInputException if the settings of its add-on are unusable
   */
  public Client made(ExportedClient client, Protocol protocol) {
    Map<String, LocatedValue> settings =
        switch (protocol) {
          case SAMLP -> client.addons().samlp().orElse(Map.of());
          case WSFED -> client.addons().wsfed().orElse(Map.of());
          case OIDC -> Map.of();
        };
    return new Client(
        export.tenant(),
        protocol,
        new Client.Named(client.clientId(), Optional.of(client.name()), client.metadata()),
        client.callbacks(),
        new SettingsLayer(SettingsLayer.Origin.ADDON, settings),
        false);
  }

  private Known client(String wanted) {
    List<Known> found = clients.getOrDefault(wanted, List.of());
    if (found.size() == 1) {
      return found.get(0);
    }
    Set<String> known = new LinkedHashSet<>();
    export.clients().forEach(client -> known.add(client.name()));
    export.clients().forEach(client -> known.add(client.clientId()));
    throw found.isEmpty()
        ? unknown("client", wanted, known)
        : problem(
            "ambiguous-client",
            "the tenant has " + found.size() + " clients of this name",
            "give the client_id, and export it with AUTH0_EXPORT_IDENTIFIERS");
  }

  /** Returns the protocols by which users can sign in to a client, the usual one first. */
  public static List<Protocol> protocols(ExportedClient client) {
    List<Protocol> possible = new ArrayList<>();
    client.addons().samlp().ifPresent(settings -> possible.add(Protocol.SAMLP));
    client.addons().wsfed().ifPresent(settings -> possible.add(Protocol.WSFED));
    possible.add(Protocol.OIDC);
    return possible;
  }

  private static Protocol protocol(ExportedClient client, Optional<Protocol> wanted) {
    List<Protocol> possible = protocols(client);
    Protocol protocol = wanted.orElse(possible.get(0));
    if (!possible.contains(protocol)) {
      throw new InvalidInputException(
          new Problem(
              "no-add-on",
              client.label().at().toString(),
              "the client has no add-on \"" + protocol.word() + "\"",
              "add it under \"addons\", or ask for another client or protocol"));
    }
    return protocol;
  }

  /**
   * Finds the connection of a user; empty if neither the profile nor the user_id names one.
   *
   * @throws InvalidInputException if the profile names a connection that the export does not have
   */
  public Optional<ExportedConnection> connectionOf(Fields user) {
    return named(user).map(NamedBy::connection);
  }

  /**
   * The connection of a user.
   *
   * @param where the part of the profile that names it
   */
  private record NamedBy(ExportedConnection connection, String where) {}

  /** Finds the connection, or refuses: a login without its connection would have no Deny List. */
  private ExportedConnection connection(Wish wish, Fields user, List<Decision> notes) {
    if (wish.connection().isPresent()) {
      return named(wish.connection().get());
    }
    NamedBy found =
        named(user)
            .orElseThrow(
                () ->
                    problem(
                        "no-connection",
                        "the user's profile does not name its connection",
                        "add identities with a connection to the profile; explain and issue also"
                            + " take --connection NAME"));
    notes.add(
        note("connection", Outcome.ISSUED, found.connection().name() + ", from " + found.where()));
    return found.connection();
  }

  private Optional<NamedBy> named(Fields user) {
    Optional<ClaimValue> identity = new ClaimPath("identities.0.connection").find(user);
    return identity.isPresent() && identity.get() instanceof ClaimValue.Text name
        ? Optional.of(new NamedBy(named(name.text()), "the user's first identity"))
        : byUserId(user).map(found -> new NamedBy(found, "the user_id"));
  }

  /**
   * Finds the connection by the user_id. {@code samlp|corp|jane} names the connection; {@code
   * auth0|4711} names the strategy, which is enough if only one connection has it.
   */
  private Optional<ExportedConnection> byUserId(Fields user) {
    if (!(user.fields().get("user_id") instanceof ClaimValue.Text id)) {
      return Optional.empty();
    }
    List<String> parts = List.of(id.text().split("\\|", 3));
    List<ExportedConnection> found =
        export.connections().stream()
            .filter(
                each ->
                    each.strategy().equals(parts.get(0))
                        && (parts.size() < 3 || each.name().equals(parts.get(1))))
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private ExportedConnection named(String name) {
    return Optional.ofNullable(connections.get(name))
        .orElseThrow(() -> unknown("connection", name, connections.keySet()));
  }

  private static Decision note(String subject, Outcome outcome, String reason) {
    return new Decision(Kind.SETTING, subject, outcome, reason, List.of());
  }

  private InvalidInputException unknown(String what, String name, Set<String> known) {
    return problem(
        "unknown-" + what,
        "the tenant has no " + what + " \"" + name + "\"",
        NearestName.of(name, known)
            .map(nearest -> "write \"" + nearest + "\" if that is meant")
            .orElse(
                known.isEmpty()
                    ? "export it: the tenant has none"
                    : "use one of "
                        + known.stream().limit(NAMES).collect(Collectors.joining(", "))
                        + (known.size() > NAMES ? ", …" : "")));
  }

  private InvalidInputException problem(String code, String message, String nextStep) {
    return new InvalidInputException(
        new Problem(code, export.folder().toString(), message, nextStep));
  }
}
