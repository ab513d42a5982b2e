package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoredConnection;
import dev.vouchsafe.idp.store.StoredUser;
import dev.vouchsafe.idp.tenant.TestUser.Known;
import dev.vouchsafe.idp.tenant.UpstreamUsers.UpstreamUser;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.withholding.DeniedValues;
import dev.vouchsafe.withholding.Disclosure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the users who can sign in: users of other providers and users of the store. A search text
 * is never sent to the database, which may log its queries. It is compared only with values that
 * may be shown, so that a search cannot reveal denied values.
 */
public final class UserDirectory {
  private static final int PAGE = 1000;

  private final UpstreamUsers upstream;
  private final Map<String, ExportedConnection> connections;
  private final Store store;

  /**
   * Creates the directory.
   *
   * @param connections the connections of the export, by their id
   */
  UserDirectory(UpstreamUsers upstream, Map<String, ExportedConnection> connections, Store store) {
    this.upstream = upstream;
    this.connections = connections;
    this.store = store;
  }

  /**
   * The users that a search found.
   *
   * @param users the users, up to the requested number
   * @param areMore whether there are more
   */
  public record Found(List<TestUser> users, boolean areMore) {
    public Found {
      users = List.copyOf(users);
    }
  }

  /**
   * A search for users.
   *
   * @param text a part of an id, a name or an e-mail address, in any case; empty for all users
   * @param from the connections to search
   * @param most the most users to return
   */
  record Query(String text, Predicate<ExportedConnection> from, int most) {
    Query {
      text = text.strip().toLowerCase(Locale.ROOT);
    }

    /** True if the user may match; whether the matching value may be shown is checked later. */
    private boolean mayMatch(UpstreamUser user) {
      return text.isEmpty() || user.known().contains(text);
    }

    private boolean matches(TestUser user) {
      return text.isEmpty()
          || Stream.of(Optional.of(user.id()), user.known().name(), user.known().email())
              .flatMap(Optional::stream)
              .anyMatch(known -> known.toLowerCase(Locale.ROOT).contains(text));
    }
  }

  /**
   * Returns the users that a query finds: those of other providers first, then those of the store.
   */
  Found find(Query query) {
    List<TestUser> found = new ArrayList<>();
    Map<String, Connection> live = live();
    for (UpstreamUser user : upstream.all()) {
      if (found.size() > query.most()) {
        break;
      }
      if (!isKept(user.connection())
          && query.from().test(user.connection())
          && query.mayMatch(user)) {
        Optional.of(shown(user, live)).filter(query::matches).ifPresent(found::add);
      }
    }
    int skip = 0;
    boolean goesOn = true;
    while (goesOn && found.size() <= query.most()) {
      int size = skip == 0 && query.text().isEmpty() ? query.most() + 1 : PAGE;
      List<StoredUser> page = store.users().list(Optional.empty(), skip, size);
      page.stream()
          .filter(user -> isWanted(user, query))
          .map(this::shown)
          .filter(query::matches)
          .forEach(found::add);
      skip += page.size();
      goesOn = page.size() == size;
    }
    return new Found(
        found.subList(0, Math.min(found.size(), query.most())), found.size() > query.most());
  }

  /** Returns the user with this id. */
  Optional<TestUser> find(String id) {
    return upstream
        .find(id)
        .filter(user -> !isKept(user.connection()))
        .map(user -> shown(user, live()))
        .or(
            () ->
                store
                    .users()
                    .find(id)
                    .filter(user -> connections.containsKey(user.connection()))
                    .filter(user -> isKept(connections.get(user.connection())))
                    .map(this::shown));
  }

  private boolean isWanted(StoredUser user, Query query) {
    ExportedConnection connection = connections.get(user.connection());
    return connection != null && isKept(connection) && query.from().test(connection);
  }

  private static boolean isKept(ExportedConnection connection) {
    return connection.strategy().equals(Directory.DATABASE);
  }

  /** Returns a stored user, who has no denied fields. */
  private TestUser shown(StoredUser user) {
    return new TestUser(
        user.id(),
        connections.get(user.connection()).name(),
        user.hasPassword(),
        new Known(field(user.profile().fields(), "name"), field(user.profile().fields(), "email")));
  }

  private static TestUser shown(UpstreamUser user, Map<String, Connection> live) {
    Connection connection =
        live.getOrDefault(user.connection().name(), user.connection().connection());
    UserProfile profile =
        new UserProfile(user.profile(), user.connection().connection().upstream())
            .from(connection.upstream());
    Predicate<String> mayBeStored =
        field -> connection.denyList().mayShow(field, profile.origin(field), Disclosure.STORE);
    DeniedValues denied =
        DeniedValues.of(
            profile.values().entrySet().stream()
                .filter(field -> !mayBeStored.test(field.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    UserProfile kept = profile.only(mayBeStored);
    return new TestUser(
        user.id(),
        user.connection().name(),
        false,
        new Known(
            field(kept.fields(), "name").filter(text -> !denied.foundIn(text)),
            field(kept.fields(), "email").filter(text -> !denied.foundIn(text))));
  }

  /** Returns the connections with their present options, by name. */
  private Map<String, Connection> live() {
    Map<String, Connection> live = new LinkedHashMap<>();
    for (StoredConnection connection : store.connections().list()) {
      live.put(connection.name(), connection.connection());
    }
    return live;
  }

  private static Optional<String> field(ClaimValue.Fields profile, String name) {
    return profile.fields().get(name) instanceof Text text && !text.text().isBlank()
        ? Optional.of(text.text())
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "directory of users";
  }
}
