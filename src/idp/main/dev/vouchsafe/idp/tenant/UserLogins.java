package dev.vouchsafe.idp.tenant;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates logins from the data of users. */
final class UserLogins {
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

  /** Creates the login of a user with a profile. */
  Login of(SignIn signIn, StoredUser stored, UserProfile profile) {
    return of(signIn, stored.connection(), profile, event(signIn, stored.history()));
  }

  /**
   * Creates the login that a sign-in would have. A user who never signed in has only the upstream
   * profile. If the login is resumed from the store, denied fields are removed from that profile,
   * too.
   */
  Login foreseen(SignIn signIn) {
    String id = signIn.user().id();
    Optional<StoredUser> stored = store.users().find(id);
    if (stored.isPresent()) {
      return of(signIn, stored.get(), profile(stored.get(), signIn));
    }
    NewUser upstream = directory.upstream(id).orElseThrow(() -> unknown(signIn));
    StoredUser.History none =
        new StoredUser.History(
            signIn.user().instant(), signIn.user().instant(), Optional.empty(), 0);
    return of(signIn, upstream.connection(), upstream.profile(), event(signIn, none));
  }

  private static IssuanceException unknown(SignIn signIn) {
    return new IssuanceException(
        new Problem(
            "unknown-user",
            "user",
            "the tenant has no such user",
            "choose a user that can sign in to " + signIn.client().name()));
  }

  private Login of(SignIn signIn, String connectionId, UserProfile profile, Fields event) {
    Client client = signIn.client().at(signIn.request().protocol()).orElseThrow();
    Connection connection = directory.connection(connectionId);
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
            StatedEvent.over(event, directory.facts(profile))));
  }

  /** Returns the facts for scripts: the request, and the number of the user's logins. */
  private static Fields event(SignIn signIn, StoredUser.History history) {
    Map<String, ClaimValue> stats = new LinkedHashMap<>();
    stats.put("logins_count", ClaimValue.of(history.logins()));
    history.lastLogin().ifPresent(when -> stats.put("last_login", ClaimValue.of(when.toString())));
    return new Fields(Map.of("request", signIn.seen(), "stats", new Fields(stats)));
  }

  @Override
  public String toString() {
    return "logins of users";
  }
}
