package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.Issuance;
import dev.vouchsafe.Issued;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.auth0.export.TenantLogin;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.FaultyIssuer.Faulted;
import dev.vouchsafe.idp.pages.LoginAnswer;
import dev.vouchsafe.idp.store.BearerToken;
import dev.vouchsafe.idp.store.NewParticipation;
import dev.vouchsafe.idp.store.NewUser;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoredUser;
import dev.vouchsafe.idp.store.TokenKey;
import dev.vouchsafe.idp.tenant.SignedIn.BegunSession;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.Interruption;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.ProfileUpdates;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.LogoutName;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.response.StatusException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sign-ins: authenticates a user, then completes the login. Immutable and thread-safe. */
public final class SignIns {
  private static final Duration SESSION = Duration.ofHours(8);

  /** Dummy user id, so that unknown users take as long to refuse as wrong passwords. */
  private static final String NOBODY = "nobody";

  private final Site site;
  private final Directory directory;
  private final Store store;
  private final AssertionIssuer issuer;
  private final UserLogins logins;
  private final TenantLogWriter log;
  private final WrongPasswords wrongPasswords;
  private final RecentLogins recent;
  private final Optional<NextFaults> faults;

  /**
   * Creates the sign-ins.
   *
   * @param recent remembers the logins for pages
   */
  public SignIns(
      Site site, Directory directory, Store store, AssertionIssuer issuer, RecentLogins recent) {
    this(site, directory, store, issuer, recent, Optional.empty());
  }

  /**
   * Creates the sign-ins of a server for tests.
   *
   * @param recent remembers the logins for pages
   * @param faults the faults that wait for users; empty if every answer is good
   */
  public SignIns(
      Site site,
      Directory directory,
      Store store,
      AssertionIssuer issuer,
      RecentLogins recent,
      Optional<NextFaults> faults) {
    this.faults = faults;
    this.site = site;
    this.directory = directory;
    this.store = store;
    this.recent = recent;
    this.issuer = issuer;
    this.logins = new UserLogins(directory, store);
    this.log = new TenantLogWriter(store.log(), site.clock());
    this.wrongPasswords = new WrongPasswords(site.clock());
  }

  /**
   * Authenticates a user. Users of this store who have a password need it. For users of other
   * connections, the profile in the export stands for the answer of their own provider; it is
   * stored without denied fields.
   *
   * @throws IssuanceException if the user may not sign in to the client, or the password is wrong
   */
  public void authenticate(ServedClient client, String userId, String password) {
    requireFewAttempts(client, userId);
    Optional<NewUser> upstream = directory.upstream(userId);
    Optional<StoredUser> stored = directory.stored(userId);
    boolean known =
        upstream.isPresent()
            || stored.filter(user -> !user.hasPassword()).isPresent()
            || store
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
    count(userId, upstream);
  }

  /**
   * Authenticates a user without a password, for a program that may sign in everybody.
   *
   * @throws IssuanceException if the user may not sign in to the client
   */
  public void vouch(ServedClient client, String userId) {
    requireMayUse(client, userId);
    count(userId, directory.upstream(userId));
  }

  private void count(String userId, Optional<NewUser> upstream) {
    upstream.ifPresentOrElse(store.users()::signedIn, () -> store.users().countLogin(userId));
  }

  private void requireFewAttempts(ServedClient client, String userId) {
    if (!wrongPasswords.mayTry(userId)) {
      TooManyAttemptsException refused = new TooManyAttemptsException();
      log.refused(TenantLogWriter.WRONG_PASSWORD, client, Optional.empty(), refused);
      throw refused;
    }
  }

  /**
   * True if a user may sign in to a client: the connection is enabled for the client, and the user
   * is not blocked.
   */
  public boolean mayUse(ServedClient client, String userId) {
    Optional<StoredUser> stored = directory.stored(userId);
    return directory
            .upstream(userId)
            .map(NewUser::connection)
            .or(() -> stored.map(StoredUser::connection))
            .filter(connection -> directory.isEnabled(client, connection))
            .isPresent()
        && stored.filter(SignIns::isBlocked).isEmpty();
  }

  /** True if a user who signed in before may continue to a client; deleted users may not. */
  public boolean mayGoOn(ServedClient client, String userId) {
    return store.users().find(userId).isPresent() && mayUse(client, userId);
  }

  private static boolean isBlocked(StoredUser user) {
    return user.profile().field("blocked") == ClaimValue.Bool.TRUE;
  }

  /**
   * Returns the claims of /userinfo: those of a login from the data that is stored now. Nothing is
   * saved or logged, because nobody signs in.
   *
   * @throws ProblemException if the user does not exist any more, or the tenant's scripts refuse
   */
  public Fields userinfo(SignIn signIn) {
    StoredUser stored = logins.stored(signIn.user().id());
    return issuer.answer(logins.of(signIn, stored, stored.profile())).tokens().userinfo();
  }

  /**
   * Answers the application: runs the tenant's scripts, issues the response, saves the metadata
   * that scripts wrote, adds the client to the session, and logs the login.
   *
   * @throws ProblemException if the login is refused; the refusal is logged
   */
  public SignedIn complete(SignIn signIn) {
    return complete(signIn, Optional.empty());
  }

  /**
   * Answers as above, if the assertion names the user in the request.
   *
   * @param subject the user in the request
   */
  public SignedIn complete(SignIn signIn, Optional<LogoutName> subject) {
    return complete(signIn, subject, Optional.empty());
  }

  /**
   * Answers as above.
   *
   * @param fault the fault of the answer; empty for the one that waits for the user, if any
   */
  public SignedIn complete(SignIn signIn, Optional<LogoutName> subject, Optional<Fault> fault) {
    SeenLogin seen = new SeenLogin(signIn);
    try {
      requireMayGoOn(signIn);
      StoredUser stored = logins.stored(signIn.user().id());
      UserProfile profile = logins.profile(stored, signIn);
      TenantLogin made = logins.noted(signIn, stored, profile);
      Login login = made.login();
      seen.of(stored.connection(), login.connection().denyList());
      Issuance own = Issuance.USUAL.with(made.notes()).seenBy(seen);
      Optional<Faulted> faulty =
          faults.flatMap(each -> each.issue(signIn.user().id(), login, fault, own));
      Issued issued =
          faulty.<Issued>map(Faulted::issued).orElseGet(() -> issuer.answer(login, own));
      requireSubject(issued, subject);
      save(stored.id(), issued.profileUpdates(), profile);
      Optional<BegunSession> begun =
          issued instanceof IssuedResponse response
              ? join(signIn, response, login)
              : Optional.empty();
      long entry = log.signedIn(signIn, stored.connection(), issued);
      recent.ended(
          entry,
          seen,
          issued instanceof IssuedResponse response ? Optional.of(response) : Optional.empty());
      return new SignedIn(issued, begun, entry, faulty.map(each -> each.answer().form()));
    } catch (ProblemException e) {
      if (!isInterrupted(signIn, e)) {
        recent.ended(
            log.refused(
                TenantLogWriter.FAILED_LOGIN, signIn.client(), Optional.of(signIn.user().id()), e),
            seen,
            Optional.empty());
      }
      throw e;
    }
  }

  /** Returns the sent answer of a login that this node remembers. */
  public Optional<LoginAnswer> answer(SignedIn done) {
    return recent.find(done.entry()).flatMap(login -> login.answer(done.entry()));
  }

  /**
   * True if the login continues in the browser after a script's request; logins for tokens cannot
   * continue.
   */
  private static boolean isInterrupted(SignIn signIn, ProblemException e) {
    return signIn.request() instanceof AssertionRequest
        && e instanceof LoginRefusedException refused
        && interruption(refused).isPresent();
  }

  /** Returns the step that a browser login needs before it continues. Forms are not supported. */
  public static Optional<Interruption> interruption(LoginRefusedException refused) {
    return refused.interruption().filter(asked -> !(asked instanceof Interruption.Form));
  }

  /** Requires the Subject of the assertion to be that of the request (saml-core 3.4.1.4). */
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

  /**
   * Answers an application that its user is not signed in; empty if its protocol has no such
   * answer.
   */
  public Optional<PostForm> refuse(SignIn signIn, SamlStatus status) {
    Optional<StoredUser> known = store.users().find(signIn.user().id());
    return known.isPresent()
        ? issuer.refuse(logins.of(signIn, known.get(), logins.profile(known.get(), signIn)), status)
        : refuse(signIn.client(), (AssertionRequest) signIn.request(), status);
  }

  /** Answers the same before a user is known. */
  public Optional<PostForm> refuse(
      ServedClient client, AssertionRequest request, SamlStatus status) {
    return issuer.refuse(
        client.at(request.protocol()).orElseThrow(),
        request,
        status,
        new TenantUsers(directory, store, client));
  }

  /**
   * Checks again that the user may continue, because the user may have been blocked during the
   * steps.
   */
  private void requireMayGoOn(SignIn signIn) {
    requireMayUse(signIn.client(), signIn.user().id());
  }

  private void requireMayUse(ServedClient client, String userId) {
    if (!mayUse(client, userId)) {
      throw new IssuanceException(
          new Problem(
              "not-enabled",
              "sign-in",
              "the user is blocked, or the user's connection is not enabled for this client",
              "unblock the user, or enable the connection for the client"));
    }
  }

  private void save(String userId, ProfileUpdates writes, UserProfile profile) {
    if (!writes.equals(ProfileUpdates.NONE)) {
      store.users().saveMetadata(userId, writes, profile);
    }
  }

  private Optional<BegunSession> join(SignIn signIn, IssuedResponse response, Login login) {
    Optional<BegunSession> begun =
        signIn.session().isPresent() ? Optional.empty() : Optional.of(begin(signIn));
    TokenKey key = signIn.session().orElseGet(() -> begun.orElseThrow().token().key());
    store
        .sessions()
        .join(
            key,
            new NewParticipation(
                signIn.client().id(),
                response.assertion().authentication().sessionIndex(),
                response.nameId(),
                login.connection().denyList()));
    return begun;
  }

  private BegunSession begin(SignIn signIn) {
    BearerToken token = site.newToken();
    Instant expires = site.clock().instant().plus(SESSION);
    store.sessions().begin(token, signIn.user().id(), expires);
    return new BegunSession(token, expires);
  }
}
