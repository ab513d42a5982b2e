package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.debuglog.PossibleUsers;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoredConnection;

/**
 * The users who may sign in to a client. Denied fields of any user count, because their values may
 * occur anywhere.
 */
public record TenantUsers(Directory directory, Store store, ServedClient client)
    implements PossibleUsers {
  @Override
  public boolean areInDebugMode() {
    return store.connections().list().stream()
        .filter(connection -> directory.isEnabled(client, connection.id()))
        .anyMatch(connection -> connection.connection().debug());
  }

  @Override
  public boolean areDenied() {
    return store.connections().list().stream()
        .map(StoredConnection::connection)
        .anyMatch(connection -> !connection.denyList().isEmpty());
  }
}
