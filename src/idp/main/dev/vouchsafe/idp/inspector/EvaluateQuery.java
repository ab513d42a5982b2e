package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.idp.pages.EvaluateForm;
import dev.vouchsafe.idp.pages.Page.Option;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.idp.tenant.SignIn;
import dev.vouchsafe.idp.tenant.SignIn.Authenticated;
import dev.vouchsafe.idp.tenant.TestUser;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.login.ProtocolRequest;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.settings.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The choices for an evaluation, as the address of the page contains them.
 *
 * @param client the client; empty if none is chosen or the client is unknown
 * @param protocol one of the client's protocols
 * @param user the text in the field for the user
 * @param ways the names of the circumstances
 * @param scope the scope of a delegation
 * @param precedence the precedence of claims
 */
record EvaluateQuery(
    Optional<ServedClient> client,
    Protocol protocol,
    String user,
    List<String> ways,
    String scope,
    Precedence precedence) {
  static final String PATH = "/evaluate";
  private static final String CLIENT = "client";
  private static final String USER = "user";
  private static final String SCOPE = "delegation_scope";
  private static final String PRECEDENCE = "precedence";
  private static final List<String> WAYS =
      List.of("mfa", "redirect", "impersonation", "sso", "delegation");

  /** Reads the choices. Client and protocol are one choice, separated by a slash. */
  static EvaluateQuery of(Parameters query, List<ServedClient> clients, Precedence usual) {
    String wanted = query.text(CLIENT).orElse("");
    for (ServedClient client : clients) {
      for (Protocol protocol : client.protocols()) {
        if (wanted.equals(value(client, protocol)) || wanted.equals(client.id())) {
          return of(query, Optional.of(client), protocol, usual);
        }
      }
    }
    return of(query, Optional.empty(), Protocol.SAMLP, usual);
  }

  private static EvaluateQuery of(
      Parameters query, Optional<ServedClient> client, Protocol protocol, Precedence usual) {
    return new EvaluateQuery(
        client,
        protocol,
        query.text(USER).orElse("").strip(),
        WAYS.stream().filter(query::has).toList(),
        query.text(SCOPE).orElse(""),
        precedence(query, PRECEDENCE).orElse(usual));
  }

  /** Returns the precedence of a parameter, if it has one. */
  static Optional<Precedence> precedence(Parameters query, String name) {
    return Arrays.stream(Precedence.values())
        .filter(each -> query.text(name).equals(Optional.of(word(each))))
        .findFirst();
  }

  private static String value(ServedClient client, Protocol protocol) {
    return protocol.word() + "/" + client.id();
  }

  static String word(Precedence precedence) {
    return precedence.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the requested client if the tenant has no such client. */
  Optional<String> unknownClient(Parameters query) {
    return client.isPresent()
        ? Optional.empty()
        : query.text(CLIENT).filter(written -> !written.isBlank());
  }

  /** Returns the same choices with another precedence. */
  EvaluateQuery with(Precedence other) {
    return new EvaluateQuery(client, protocol, user, ways, scope, other);
  }

  /** Returns the same choices for another user. */
  EvaluateQuery with(String userId) {
    return new EvaluateQuery(client, protocol, userId, ways, scope, precedence);
  }

  /** Returns the address of the page with these choices. */
  String url() {
    return PATH + '?' + parameters();
  }

  /** Returns the query part of the address. */
  String parameters() {
    StringBuilder url = new StringBuilder(USER).append('=');
    url.append(Links.encoded(user));
    client.ifPresent(
        chosen -> url.append('&' + CLIENT + '=').append(Links.encoded(value(chosen, protocol))));
    ways.forEach(way -> url.append('&').append(way).append("=on"));
    if (!scope.isEmpty()) {
      url.append('&' + SCOPE + '=').append(Links.encoded(scope));
    }
    return url.append('&' + PRECEDENCE + '=').append(word(precedence)).toString();
  }

  Circumstances circumstances() {
    return new Circumstances(
        ways.contains("mfa"),
        ways.contains("redirect"),
        ways.contains("delegation") ? Optional.of(scope) : Optional.empty(),
        ways.contains("impersonation"),
        ways.contains("sso"));
  }

  /** Returns the sign-in of a user at the client. */
  SignIn signIn(ServedClient at, TestUser who, Instant now) {
    return new SignIn(
        at,
        ProtocolRequest.none(protocol),
        new Authenticated(who.id(), now, circumstances()),
        Optional.empty());
  }

  /** Returns notes to show before the result. */
  List<String> notes(Directory directory, ServedClient at, TestUser who) {
    return directory.isConnectionOf(at, who.connection())
        ? List.of()
        : List.of(
            "The connection "
                + who.connection()
                + " is not enabled for "
                + at.name()
                + ": a sign-in would be refused.");
  }

  /** Returns the form with these choices. */
  EvaluateForm form(List<ServedClient> clients, Set<Protocol> offered) {
    List<Option> choices = new ArrayList<>();
    for (ServedClient each : clients) {
      for (Protocol spoken : each.protocols()) {
        if (offered.contains(spoken)) {
          choices.add(
              new Option(
                  value(each, spoken),
                  each.name() + " (" + spoken.word() + ")",
                  spoken == protocol && client.filter(each::equals).isPresent()));
        }
      }
    }
    return new EvaluateForm(choices, user, ways, scope, options(precedence));
  }

  /** Returns both precedences, one of them chosen. */
  static List<Option> options(Precedence chosen) {
    return Arrays.stream(Precedence.values())
        .map(each -> new Option(word(each), word(each), each == chosen))
        .toList();
  }

  @Override
  public String toString() {
    return "query of an evaluation";
  }
}
