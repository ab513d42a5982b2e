package dev.vouchsafe.login;

import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.precedence.Statements;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.tokens.TenantApis;
import dev.vouchsafe.tokens.TokenRequest;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Disclosure;
import dev.vouchsafe.withholding.Redactor;
import java.util.Objects;

/**
 * One authentication of one user for one client, from one connection. Immutable; {@code toString}
 * shows no claim.
 *
 * @param client the application signed in to
 * @param connection where the user comes from
 * @param user what is known about the user
 * @param writes what rules, actions or an embedder's own code set for this login
 * @param request what the service provider asked for
 * @param authentication how and when the user was authenticated
 */
public record Login(
    Client client,
    Connection connection,
    UserProfile user,
    ExtensionWrites writes,
    ProtocolRequest request,
    Authentication authentication) {

  public Login {
    Objects.requireNonNull(client);
    Objects.requireNonNull(connection);
    Objects.requireNonNull(user);
    Objects.requireNonNull(writes);
    if (request.protocol() != client.protocol()) {
      throw new IllegalArgumentException("a client is asked in its own protocol");
    }
    Objects.requireNonNull(authentication);
  }

  /**
   * A login that began here just now, of a user of whom only the profile is known. What else is
   * known is added by {@code with}.
   */
  public static Login of(Client client, UserProfile user) {
    return new Login(
        client,
        Connection.UNKNOWN,
        user,
        ExtensionWrites.NONE,
        ProtocolRequest.none(client.protocol()),
        Authentication.NOW);
  }

  /**
   * The request, in a protocol that answers with an assertion.
   *
   * @throws InvalidInputException if the protocol answers with tokens
   */
  public AssertionRequest assertionRequest() {
    if (request instanceof AssertionRequest asked) {
      return asked;
    }
    throw new InvalidInputException(
        new Problem(
            "no-assertion",
            "protocol",
            "a login of the protocol " + request.protocol().word() + " has no assertion",
            "issue its tokens, or write the protocol \"samlp\" or \"wsfed\""));
  }

  /** What decides, besides the claims, what tokens say; scopes as extensions changed them. */
  public TokenRequest tokenRequest() {
    return new TokenRequest(
        new TenantApis(client.tenant().domains()),
        client.clientId(),
        request.audiences(),
        request.scopes().changed(writes.scopes().added(), writes.scopes().removed()),
        request instanceof OidcRequest);
  }

  /**
   * The settings in force: the client's, overridden by what extensions set.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if what they set cannot be used
   */
  public SamlSettings settings(TraceRecorder trace) {
    SamlSettings settings = client.settings(writes.saml().layers());
    settings.notes().forEach(trace::record);
    return settings;
  }

  /**
   * The statements about the user: what is known, what was set, and whether the profile comes from
   * the store.
   */
  public Statements statements() {
    UserProfile left =
        writes.user().map(after -> user.changedTo(after, this::mayBeSeenByScripts)).orElse(user);
    return new Statements(
        left.from(connection.upstream()),
        writes.idToken(),
        writes.accessToken(),
        authentication.circumstances().rereadBecause());
  }

  /**
   * The login as scripts may see it: without fields that the Deny List keeps from them, and without
   * those that a re-read profile does not hold.
   */
  public Login forScripts() {
    return new Login(
        client, connection, user.only(this::mayBeSeenByScripts), writes, request, authentication);
  }

  private boolean mayBeSeenByScripts(String field) {
    DenyList denyList = connection.denyList();
    if (denyList.isEmpty()) {
      return true;
    }
    Disclosure to =
        authentication.circumstances().rereadBecause().isEmpty()
            ? Disclosure.SCRIPT
            : Disclosure.STORE;
    return denyList.mayShow(field, user.origin(field), to);
  }

  /** This login by a connection, with its Deny List. */
  public Login with(Connection from) {
    return new Login(client, from, user, writes, request, authentication);
  }

  /**
   * This login in answer to a request.
   *
   * @throws IllegalArgumentException if it is not one of the client's protocol
   */
  public Login with(ProtocolRequest asked) {
    return new Login(client, connection, user, writes, asked, authentication);
  }

  /** This login with how and when the user was authenticated. */
  public Login with(Authentication how) {
    return new Login(client, connection, user, writes, request, how);
  }

  /** This login where settings hold for every client that does not set the same itself. */
  public Login withDefaults(SettingsLayer defaults) {
    Client under = client.withDefaults(defaults);
    return under == client
        ? this
        : new Login(under, connection, user, writes, request, authentication);
  }

  /** This login with what scripts, or an embedder's own code, wrote instead of what it had. */
  public Login with(ExtensionWrites afterwards) {
    return new Login(client, connection, user, afterwards, request, authentication);
  }

  /** True if the messages of this login are to be logged. */
  public boolean isInDebugMode() {
    return connection.debug() || client.debug();
  }

  /** What a log of this login may show. */
  public Redactor redactor() {
    return LoginRedaction.of(this);
  }

  @Override
  public String toString() {
    return "login for " + client;
  }
}
