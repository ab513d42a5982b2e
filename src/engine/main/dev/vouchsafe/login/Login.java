package dev.vouchsafe.login;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
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
 * @param client the application that the user signs in to
 * @param connection the connection that authenticated the user
 * @param user the user's profile
 * @param writes changes by rules, actions or an embedder's own code
 * @param request the service provider's request
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
   * A login that starts at the identity provider, now, without a known connection. The {@code with}
   * methods add what else is known.
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
   * Returns the request of a protocol that answers with an assertion.
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

  /**
   * The input of tokens besides the claims: client, audiences and the scopes after extensions
   * changed them.
   */
  @Api(INTERNAL)
  public TokenRequest tokenRequest() {
    return new TokenRequest(
        new TenantApis(client.tenant().domains()),
        client.clientId(),
        request.audiences(),
        request.scopes().changed(writes.scopes().added(), writes.scopes().removed()),
        request instanceof OidcRequest);
  }

  /**
   * The settings in force: the client's, overridden by those of extensions.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the settings of extensions are invalid
   */
  public SamlSettings settings(TraceRecorder trace) {
    SamlSettings settings = client.settings(writes.saml().layers());
    settings.notes().forEach(trace::record);
    return settings;
  }

  /**
   * The statements about the user: the profile, the changes of extensions, and whether the profile
   * was re-read from the store.
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
   * The login that scripts see: without fields that the Deny List hides from them, and without
   * those that a re-read profile does not contain.
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

  /** A copy from this connection, with its Deny List. */
  public Login with(Connection from) {
    return new Login(client, from, user, writes, request, authentication);
  }

  /**
   * A copy that answers this request.
   *
   * @throws IllegalArgumentException if the request belongs to another protocol than the client's
   */
  public Login with(ProtocolRequest asked) {
    return new Login(client, connection, user, writes, asked, authentication);
  }

  /** A copy with this time and manner of authentication. */
  public Login with(Authentication how) {
    return new Login(client, connection, user, writes, request, how);
  }

  /** A copy with default settings; the client's own settings take precedence. */
  public Login withDefaults(SettingsLayer defaults) {
    Client under = client.withDefaults(defaults);
    return under == client
        ? this
        : new Login(under, connection, user, writes, request, authentication);
  }

  /** A copy with the changes of an extension in place of the earlier ones. */
  public Login with(ExtensionWrites afterwards) {
    return new Login(client, connection, user, afterwards, request, authentication);
  }

  /** Whether the messages of this login are logged. */
  public boolean isInDebugMode() {
    return connection.debug() || client.debug();
  }

  /** Removes from logs what this login denies. */
  @Api(INTERNAL)
  public Redactor redactor() {
    return LoginRedaction.of(this);
  }

  @Override
  public String toString() {
    return "login for " + client;
  }
}
