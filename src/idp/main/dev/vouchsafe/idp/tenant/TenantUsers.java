package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.debuglog.PossibleUsers;
import dev.vouchsafe.idp.store.StoredConnection;

/**
 * The users who may sign in to a client. What is denied of anybody counts: it may stand anywhere.
 */
public record TenantUsers(ServedTenant tenant, ServedClient client) implements PossibleUsers {
  @Override
  public boolean areInDebugMode() {
    return tenant.store().connections().list().stream()
        .filter(connection -> tenant.isEnabled(client, connection.id()))
        .anyMatch(connection -> connection.connection().debug());
  }

  @Override
  public boolean areDenied() {
    return tenant.store().connections().list().stream()
        .map(StoredConnection::connection)
        .anyMatch(connection -> !connection.denyList().isEmpty());
  }
}
