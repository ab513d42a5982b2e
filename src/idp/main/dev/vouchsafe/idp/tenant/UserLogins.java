package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.auth0.export.ExportedFacts;
import dev.vouchsafe.auth0.export.ExportedOrganization;
import dev.vouchsafe.auth0.export.TenantLogin;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.NewUser;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoredUser;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.StatedEvent;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.trace.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates logins from the data of users. */
final class UserLogins {
  private static final String ORGANIZATION = "organization";

  private final Directory directory;
  private final Store store;

  UserLogins(Directory directory, Store store) {
    this.directory = directory;
    this.store = store;
  }

  /**
   * Returns a stored user.
   *
   * @throws IssuanceException if there is no such user
   */
  StoredUser stored(String userId) {
    return store
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
   * Returns the profile for a login: the upstream profile with the stored metadata. A login that is
   * resumed from the store uses only stored data.
   */
  UserProfile profile(StoredUser stored, SignIn signIn) {
    Optional<NewUser> upstream = directory.upstream(stored.id());
    if (upstream.isEmpty() || !signIn.user().circumstances().rereadBecause().isEmpty()) {
      return stored.profile();
    }
    Map<String, ClaimValue> fields = new LinkedHashMap<>(upstream.get().profile().values());
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

  /** Creates the login of a user with a profile, with notes for its trace. */
  TenantLogin noted(SignIn signIn, StoredUser stored, UserProfile profile) {
    return of(signIn, stored.connection(), profile, stored.history());
  }

  /** Creates the login of a user with a profile. */
  Login of(SignIn signIn, StoredUser stored, UserProfile profile) {
    return noted(signIn, stored, profile).login();
  }

  /**
   * What a tenant knows about a user before a login.
   *
   * @param connection the id of the user's connection
   */
  private record Known(String connection, UserProfile profile, StoredUser.History history) {}

  /**
   * Creates the login that a sign-in would have. A user who never signed in has only the upstream
   * profile. If the login is resumed from the store, denied fields are removed from that profile,
   * too.
   *
   * @throws IssuanceException if there is no such user
   */
  Login foreseen(SignIn signIn) {
    return of(signIn, known(signIn).orElseThrow(() -> unknown(signIn)));
  }

  /**
   * Creates the login that a sign-in would have. A user whom only the other tenant knows comes from
   * there, by the connection of the same name.
   *
   * @throws dev.vouchsafe.problem.ProblemException if neither tenant has the user, or this one has
   *     no such connection
   */
  Login foreseen(SignIn signIn, UserLogins other) {
    Optional<Known> own = known(signIn);
    if (own.isPresent()) {
      return of(signIn, own.get());
    }
    Known there = other.known(signIn).orElseThrow(() -> unknown(signIn));
    String connection = directory.connectionLike(other.directory.connection(there.connection()));
    return of(
        signIn,
        new Known(
            connection,
            there.profile().from(directory.connection(connection).upstream()),
            there.history()));
  }

  private Optional<Known> known(SignIn signIn) {
    String id = signIn.user().id();
    return store
        .users()
        .find(id)
        .map(stored -> new Known(stored.connection(), profile(stored, signIn), stored.history()))
        .or(
            () ->
                directory
                    .upstream(id)
                    .map(user -> new Known(user.connection(), user.profile(), atFirst(signIn))));
  }

  /** Returns the history of a user who never signed in. */
  private static StoredUser.History atFirst(SignIn signIn) {
    return new StoredUser.History(
        signIn.user().instant(), signIn.user().instant(), Optional.empty(), 0);
  }

  private Login of(SignIn signIn, Known user) {
    return of(signIn, user.connection(), user.profile(), user.history()).login();
  }

  private static IssuanceException unknown(SignIn signIn) {
    return new IssuanceException(
        new Problem(
            "unknown-user",
            "user",
            "the tenant has no such user",
            "choose a user that can sign in to " + signIn.client().name()));
  }

  private TenantLogin of(
      SignIn signIn, String connectionId, UserProfile profile, StoredUser.History history) {
    Client client = signIn.client().at(signIn.request().protocol()).orElseThrow();
    Connection connection = directory.connection(connectionId);
    Fields stated = directory.facts(profile);
    Asked asked = asked(signIn, stated);
    ExportedFacts.Completed event =
        directory
            .exported()
            .complete(StatedEvent.over(event(signIn, history, asked), stated), connection.name());
    Login login =
        new Login(
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
                event.event()));
    return new TenantLogin(
        login, Stream.concat(asked.notes().stream(), event.notes().stream()).toList());
  }

  /**
   * The organization for which a request asks.
   *
   * @param organization the organization of the login; empty if the request asks for none, or if
   *     another is stated
   * @param notes the decision about it
   */
  private record Asked(Optional<Fields> organization, List<Decision> notes) {
    static final Asked NOTHING = new Asked(Optional.empty(), List.of());
  }

  /** Finds the organization for which a request asks; a stated one wins, as with all facts. */
  private Asked asked(SignIn signIn, Fields stated) {
    Optional<ExportedOrganization> found =
        signIn.organization().flatMap(directory.exported()::organization);
    if (found.isEmpty()) {
      return Asked.NOTHING;
    }
    Decision asked =
        new Decision(
            Decision.Kind.REQUEST,
            "organization",
            Decision.Outcome.ISSUED,
            "the request asks for the organization of " + found.get().label().at(),
            List.of());
    if (!(stated.fields().get(ORGANIZATION) instanceof Fields named)) {
      return new Asked(Optional.of(found.get().event()), List.of(asked));
    }
    return new Asked(
        Optional.empty(),
        List.of(
            found.get().isMeant(named)
                ? asked
                : asked.withCaution(
                    "facts.json states another organization for this user than the request asks"
                        + " for, and the stated one is in the event")));
  }

  /** Returns the facts for scripts: the request, and the number of the user's logins. */
  private static Fields event(SignIn signIn, StoredUser.History history, Asked asked) {
    Map<String, ClaimValue> stats = new LinkedHashMap<>();
    stats.put("logins_count", ClaimValue.of(history.logins()));
    history.lastLogin().ifPresent(when -> stats.put("last_login", ClaimValue.of(when.toString())));
    Map<String, ClaimValue> event = new LinkedHashMap<>();
    event.put("request", signIn.seen());
    event.put("stats", new Fields(stats));
    asked.organization().ifPresent(organization -> event.put(ORGANIZATION, organization));
    return new Fields(event);
  }

  @Override
  public String toString() {
    return "logins of users";
  }
}
