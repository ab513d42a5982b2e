package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoredConnection;
import dev.vouchsafe.idp.store.StoredUser;
import dev.vouchsafe.idp.store.Users;
import dev.vouchsafe.idp.tenant.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds users of a database by user_id, email or username. It searches the stored users one by one,
 * which is fast enough for a tenant's test users.
 */
final class LoginNames {
  private static final int BATCH = 1000;

  private final Directory directory;
  private final Store store;

  LoginNames(Directory directory, Store store) {
    this.directory = directory;
    this.store = store;
  }

  /**
   * Returns the user_id of the user with this name; returns the name itself if no user or more than
   * one has it.
   */
  String userId(String name) {
    if (directory.stored(name).isPresent()) {
      return name;
    }
    List<String> found = new ArrayList<>();
    for (StoredConnection connection : store.connections().list()) {
      if (connection.strategy().equals(Directory.DATABASE)) {
        found.addAll(named(connection.id(), name));
      }
    }
    return found.size() == 1 ? found.get(0) : name;
  }

  /** True if a user of the connection has this email or username. */
  boolean isTaken(String connectionId, String name) {
    return !named(connectionId, name).isEmpty();
  }

  private List<String> named(String connectionId, String name) {
    Users users = store.users();
    List<String> found = new ArrayList<>();
    for (int skip = 0; ; skip += BATCH) {
      List<StoredUser> batch = users.list(Optional.of(connectionId), skip, BATCH);
      batch.stream()
          .filter(user -> has(user, "email", name) || has(user, "username", name))
          .map(StoredUser::id)
          .forEach(found::add);
      if (batch.size() < BATCH) {
        return found;
      }
    }
  }

  private static boolean has(StoredUser user, String field, String name) {
    return user.profile().field(field) instanceof Text text && text.text().equalsIgnoreCase(name);
  }

  @Override
  public String toString() {
    return "LoginNames";
  }
}
