package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.NewUser;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoredConnection;
import dev.vouchsafe.idp.store.StoredUser;
import dev.vouchsafe.idp.store.Users;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.Problems;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The users. Programs create users of databases only, and change users of any connection. */
final class UsersResource {
  private static final int BATCH = 1000;
  private static final String CONNECTION = "connection";
  private static final String PASSWORD = "password";
  private static final String USER_ID = "user_id";
  private static final String EMAIL = "email";

  /** Documented, but without effect here: no mail is sent, and no client is involved. */
  private static final String VERIFY = "verify_email";

  private static final String CLIENT = "client_id";

  private final Site site;
  private final Directory directory;
  private final Store store;
  private final Users users;
  private final LoginNames names;

  UsersResource(Site site, Directory directory, Store store, LoginNames names) {
    this.site = site;
    this.directory = directory;
    this.store = store;
    this.users = store.users();
    this.names = names;
  }

  /** {@code GET /users} */
  Answer list(ApiRequest request) {
    Parameters query = request.query(ListQuery.parameters(CONNECTION, "include_totals"));
    ListQuery wanted = ListQuery.of(query);
    Optional<String> name = query.text(CONNECTION);
    Optional<String> connection = name.map(asked -> named(asked).id());
    Map<String, StoredConnection> connections = new HashMap<>();
    store.connections().list().forEach(each -> connections.put(each.id(), each));
    List<Fields> page =
        users.list(connection, wanted.skip(), wanted.perPage()).stream()
            .map(user -> UserAnswer.of(user, connections.get(user.connection())))
            .toList();
    return wanted.answer("users", page, () -> connection.map(this::count).orElseGet(users::count));
  }

  private long count(String connection) {
    int count = 0;
    while (true) {
      int more = users.list(Optional.of(connection), count, BATCH).size();
      count += more;
      if (more < BATCH) {
        return count;
      }
    }
  }

  /** {@code GET /users/{id}} */
  Answer get(ApiRequest request) {
    ListQuery wanted = ListQuery.of(request.query(ListQuery.OF_ONE));
    return Answer.of(wanted.chosen(shown(found(request.id()))));
  }

  /**
   * {@code POST /users}. It derives no name from the email, because a denial of {@code email} would
   * not cover that name.
   */
  Answer create(ApiRequest request) throws IOException {
    request.query(Set.of());
    Problems problems = new Problems();
    JsonObject body =
        request
            .body(problems)
            .onlyKnows(UserChange.known(Set.of(CONNECTION, USER_ID, PASSWORD, VERIFY)));
    UserChange change = UserChange.read(body);
    Optional<String> connectionName = body.text(CONNECTION);
    Optional<String> password = body.text(PASSWORD);
    Optional<String> id = body.text(USER_ID);
    problems.throwIfAny();
    if (connectionName.isEmpty() || password.isEmpty()) {
      throw ApiException.invalidBody("\"connection\" and \"password\" are required");
    }
    StoredConnection connection = named(connectionName.get());
    requireDatabase(connection);
    Optional<String> name = change.text(EMAIL).or(() -> change.text("username"));
    if (name.isEmpty()) {
      throw ApiException.invalidBody("an \"email\" or a \"username\" is required");
    } else if (names.isTaken(connection.id(), name.get())) {
      throw ApiException.userExists();
    }
    String userId =
        Directory.DATABASE + "|" + id.orElseGet(() -> site.newToken().text().substring(0, 24));
    StoredUser created =
        users.create(
            new NewUser(userId, connection.id(), profile(userId, connection, change)),
            password.get().toCharArray());
    return Answer.of(shown(created))
        .withStatus(201)
        .changed(Answer.Change.ofUser(connection.id(), userId));
  }

  private static UserProfile profile(
      String userId, StoredConnection connection, UserChange change) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    fields.put(UserProfile.IDENTITIES, UserAnswer.identities(userId, connection));
    return change.applyTo(new UserProfile(new Fields(fields), connection.connection().upstream()));
  }

  /** {@code PATCH /users/{id}} */
  Answer patch(ApiRequest request) throws IOException {
    request.query(Set.of());
    Problems problems = new Problems();
    JsonObject body =
        request
            .body(problems)
            .onlyKnows(UserChange.known(Set.of(CONNECTION, PASSWORD, VERIFY, CLIENT)));
    UserChange change = UserChange.read(body);
    Optional<String> connectionName = body.text(CONNECTION);
    Optional<String> password = body.text(PASSWORD);
    problems.throwIfAny();
    StoredUser before = found(request.id());
    StoredConnection connection = connectionOf(before);
    if (connectionName.isPresent() && !connectionName.get().equals(connection.name())) {
      throw ApiException.invalidBody("the user does not come from that connection");
    }
    if (password.isPresent()) {
      requireDatabase(connection);
    }
    if (change.isOfUpstream() && !connection.strategy().equals(Directory.DATABASE)) {
      throw ApiException.unsupported(
          "The user comes from an upstream provider, which states these attributes at each login;"
              + " only metadata and \"blocked\" can be changed here.");
    }
    change
        .text(EMAIL)
        .filter(email -> isOfAnother(before, connection, email))
        .ifPresent(
            email -> {
              throw ApiException.userExists();
            });
    StoredUser after =
        password
            .map(text -> users.change(before.id(), change::applyTo, text.toCharArray()))
            .orElseGet(() -> users.change(before.id(), change::applyTo));
    return Answer.of(shown(after)).changed(Answer.Change.ofUser(connection.id(), before.id()));
  }

  private boolean isOfAnother(StoredUser user, StoredConnection connection, String email) {
    boolean isOwn =
        user.profile().field(EMAIL) instanceof ClaimValue.Text own
            && own.text().equalsIgnoreCase(email);
    return !isOwn && names.isTaken(connection.id(), email);
  }

  /** {@code DELETE /users/{id}}: as documented, the answer is the same if there is no such user. */
  Answer delete(ApiRequest request) {
    request.query(Set.of());
    Optional<StoredUser> user = directory.stored(request.id());
    boolean deleted = user.isPresent() && users.delete(user.get().id());
    return deleted
        ? Answer.nothing().changed(Answer.Change.ofUser(user.get().connection(), user.get().id()))
        : Answer.nothing();
  }

  private StoredUser found(String id) {
    return directory.stored(id).orElseThrow(ApiException::noSuchUser);
  }

  private Fields shown(StoredUser user) {
    return UserAnswer.of(user, connectionOf(user));
  }

  private StoredConnection connectionOf(StoredUser user) {
    return store.connections().find(user.connection()).orElseThrow();
  }

  private StoredConnection named(String name) {
    return store.connections().list().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(ApiException::noSuchConnection);
  }

  private static void requireDatabase(StoredConnection connection) {
    if (!connection.strategy().equals(Directory.DATABASE)) {
      throw ApiException.unsupported(
          "Users are kept, and have passwords, in database connections only.");
    }
  }

  @Override
  public String toString() {
    return "users";
  }
}
