package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.Issued;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.Joining;
import dev.vouchsafe.idp.store.NewUser;
import dev.vouchsafe.idp.store.StoredUser;
import dev.vouchsafe.idp.store.Token;
import dev.vouchsafe.idp.store.TokenKey;
import dev.vouchsafe.idp.tenant.SignedIn.BegunSession;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.MetadataWrites;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.LogoutName;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.response.StatusException;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sign-ins: who it is, and then the whole of what follows. Immutable and thread-safe. */
public final class SignIns {
  private static final Duration SESSION = Duration.ofHours(8);

  /** No user's id, whose password takes as long to be wrong as that of another. */
  private static final String NOBODY = "nobody";

  private final ServedTenant tenant;
  private final AssertionIssuer issuer;
  private final TenantLogWriter log;
  private final WrongPasswords wrongPasswords;

  public SignIns(ServedTenant tenant, AssertionIssuer issuer) {
    this.tenant = tenant;
    this.issuer = issuer;
    this.log = new TenantLogWriter(tenant.store().log(), tenant.clock());
    this.wrongPasswords = new WrongPasswords(tenant.clock());
  }

  /**
   * Lets a user in: with the password where the user is kept here and has one; users of other
   * connections authenticate with their own provider, whose word the export's profile stands for.
   * What that provider says is kept, without what is denied.
   *
   * @throws IssuanceException if the user may not sign in to the client, or the password is wrong
   */
  public void authenticate(ServedClient client, String userId, String password) {
    requireFewAttempts(client, userId);
    Optional<NewUser> upstream = tenant.upstream(userId);
    Optional<StoredUser> stored = tenant.stored(userId);
    boolean known =
        upstream.isPresent()
            || stored.filter(user -> !user.hasPassword()).isPresent()
            || tenant
                .store()
                .users()
                .checkPassword(stored.map(StoredUser::id).orElse(NOBODY), password.toCharArray());
    if (!known || !mayUse(client, userId)) {
      IssuanceException refused =
          new IssuanceException(
              new Problem(
                  "not-authenticated",
                  "sign-in",
                  "the user is unknown, the password is wrong, or the user's connection is not"
                      + " enabled for this client",
                  "choose a user of the list, and give the password if the user has one"));
      wrongPasswords.wrong(userId);
      log.refused(TenantLogWriter.WRONG_PASSWORD, client, Optional.empty(), refused);
      throw refused;
    }
    wrongPasswords.right(userId);
    upstream.ifPresentOrElse(
        tenant.store().users()::signedIn, () -> tenant.store().users().countLogin(userId));
  }

  private void requireFewAttempts(ServedClient client, String userId) {
    if (!wrongPasswords.mayTry(userId)) {
      IssuanceException refused =
          new IssuanceException(
              new Problem(
                  "too-many-attempts",
                  "sign-in",
                  "the password was wrong " + WrongPasswords.MOST + " times in a row",
                  "wait "
                      + WrongPasswords.PAUSE.toMinutes()
                      + " minutes, or start the server anew"));
      log.refused(TenantLogWriter.WRONG_PASSWORD, client, Optional.empty(), refused);
      throw refused;
    }
  }

  /**
   * Whether a user may sign in to a client: only if the user's connection is enabled for it, and
   * nobody has blocked the user.
   */
  public boolean mayUse(ServedClient client, String userId) {
    Optional<StoredUser> stored = tenant.stored(userId);
    return tenant
            .upstream(userId)
            .map(NewUser::connection)
            .or(() -> stored.map(StoredUser::connection))
            .filter(connection -> tenant.isEnabled(client, connection))
            .isPresent()
        && stored.filter(SignIns::isBlocked).isEmpty();
  }

  /** Whether a user who signed in before may go on to a client: not one who was deleted since. */
  public boolean mayGoOn(ServedClient client, String userId) {
    return tenant.store().users().find(userId).isPresent() && mayUse(client, userId);
  }

  private static boolean isBlocked(StoredUser user) {
    return user.profile().field("blocked") == ClaimValue.Bool.TRUE;
  }

  /**
   * What /userinfo says of a user who signed in before: what a login would that is made of what is
   * stored now. Nothing is saved and nothing logged, for nobody signs in.
   *
   * @throws ProblemException if the user is gone, or the tenant's scripts refuse
   */
  public Fields userinfo(SignIn signIn) {
    StoredUser stored = stored(signIn.user().id());
    return issuer.answer(login(signIn, stored, stored.profile())).tokens().userinfo();
  }

  /**
   * Answers the application: runs the tenant's scripts, issues, saves what they wrote, has the
   * client join the session, and logs it.
   *
   * @throws ProblemException if the login is refused; that is logged
   */
  public SignedIn complete(SignIn signIn) {
    return complete(signIn, Optional.empty());
  }

  /**
   * As above, if the assertion is about whom the request names.
   *
   * @param subject whom the request names
   */
  public SignedIn complete(SignIn signIn, Optional<LogoutName> subject) {
    try {
      requireMayGoOn(signIn);
      StoredUser stored = stored(signIn.user().id());
      UserProfile profile = profile(stored, signIn);
      Login login = login(signIn, stored, profile);
      Issued issued = issuer.answer(login);
      requireSubject(issued, subject);
      save(stored.id(), issued.metadata(), profile);
      Optional<BegunSession> begun =
          issued instanceof IssuedResponse response
              ? join(signIn, response, login)
              : Optional.empty();
      log.signedIn(signIn, stored.connection(), issued);
      return new SignedIn(issued, begun);
    } catch (ProblemException e) {
      log.refused(
          TenantLogWriter.FAILED_LOGIN, signIn.client(), Optional.of(signIn.user().id()), e);
      throw e;
    }
  }

  /** The Subject of an assertion has to be that of the request (saml-core 3.4.1.4). */
  private static void requireSubject(Issued issued, Optional<LogoutName> subject) {
    if (issued instanceof IssuedResponse response
        && subject.filter(named -> !named.means(response.nameId())).isPresent()) {
      throw new StatusException(
          new Problem(
              "unknown-principal",
              "SAMLRequest.Subject",
              "the user who signed in is not the one that the request names",
              "sign in as that user, or begin again at the application"),
          AuthnRequest.UNKNOWN_PRINCIPAL);
    }
  }

  /** Answers an application that its user is not signed in; empty if its protocol cannot say so. */
  public Optional<PostForm> refuse(SignIn signIn, SamlStatus status) {
    Optional<StoredUser> known = tenant.store().users().find(signIn.user().id());
    return known.isPresent()
        ? issuer.refuse(login(signIn, known.get(), profile(known.get(), signIn)), status)
        : refuse(signIn.client(), (AssertionRequest) signIn.request(), status);
  }

  /** The same where nobody has said who it is. */
  public Optional<PostForm> refuse(
      ServedClient client, AssertionRequest request, SamlStatus status) {
    return issuer.refuse(
        client.at(request.protocol()).orElseThrow(),
        request,
        status,
        new TenantUsers(tenant, client));
  }

  /** Between the password and the end there may be steps, and somebody who blocks the user. */
  private void requireMayGoOn(SignIn signIn) {
    if (!mayUse(signIn.client(), signIn.user().id())) {
      throw new IssuanceException(
          new Problem(
              "not-enabled",
              "sign-in",
              "the user is blocked, or the user's connection is not enabled for this client",
              "unblock the user, or enable the connection for the client"));
    }
  }

  private StoredUser stored(String userId) {
    return tenant
        .store()
        .users()
        .find(userId)
        .orElseThrow(
            () ->
                new IssuanceException(
                    new Problem(
                        "user-is-gone",
                        "sign-in",
                        "the user was deleted meanwhile",
                        "sign in again")));
  }

  /**
   * What is known of the user: what the upstream provider says and the metadata that is stored; but
   * only what is stored where the login is resumed from the store.
   */
  private UserProfile profile(StoredUser stored, SignIn signIn) {
    Optional<NewUser> upstream = tenant.upstream(stored.id());
    if (upstream.isEmpty() || !signIn.user().circumstances().rereadBecause().isEmpty()) {
      return stored.profile();
    }
    Map<String, ClaimValue> fields =
        new LinkedHashMap<>(upstream.get().profile().fields().fields());
    for (String root : List.of(UserProfile.APP_METADATA, UserProfile.USER_METADATA)) {
      ClaimValue kept = stored.profile().field(root);
      if (kept == null) {
        fields.remove(root);
      } else {
        fields.put(root, kept);
      }
    }
    return new UserProfile(
        new Fields(fields), upstream.get().profile().upstream(), stored.profile().written());
  }

  private Login login(SignIn signIn, StoredUser stored, UserProfile profile) {
    Connection connection = tenant.connection(stored.connection());
    Client client = signIn.client().at(signIn.request().protocol()).orElseThrow();
    return new Login(
        client,
        connection,
        profile,
        ExtensionWrites.NONE,
        signIn.request(),
        new Authentication(
            Optional.of(signIn.user().instant()),
            Optional.empty(),
            List.of("pwd"),
            signIn.user().circumstances(),
            event(signIn, stored.history())));
  }

  /** What is true of the login for scripts: the request, and how often the user has signed in. */
  private static Fields event(SignIn signIn, StoredUser.History history) {
    Map<String, ClaimValue> stats = new LinkedHashMap<>();
    stats.put("logins_count", ClaimValue.of(history.logins()));
    history.lastLogin().ifPresent(when -> stats.put("last_login", ClaimValue.of(when.toString())));
    return new Fields(Map.of("request", signIn.seen(), "stats", new Fields(stats)));
  }

  private void save(String userId, MetadataWrites writes, UserProfile profile) {
    if (!writes.equals(MetadataWrites.NONE)) {
      tenant.store().users().saveMetadata(userId, writes, profile);
    }
  }

  private Optional<BegunSession> join(SignIn signIn, IssuedResponse response, Login login) {
    Optional<BegunSession> begun =
        signIn.session().isPresent() ? Optional.empty() : Optional.of(begin(signIn));
    TokenKey key = signIn.session().orElseGet(() -> begun.orElseThrow().token().key());
    tenant
        .store()
        .sessions()
        .join(
            key,
            new Joining(
                signIn.client().id(),
                response.assertion().authentication().sessionIndex(),
                response.nameId(),
                login.connection().denyList()));
    return begun;
  }

  private BegunSession begin(SignIn signIn) {
    Token token = tenant.newToken();
    Instant expires = tenant.clock().instant().plus(SESSION);
    tenant.store().sessions().begin(token, signIn.user().id(), expires);
    return new BegunSession(token, expires);
  }
}
