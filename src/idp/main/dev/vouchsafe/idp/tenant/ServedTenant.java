package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.problem.InvalidInputException;

/**
 * A served tenant. Only classes that start a server or add routes use the whole record; other
 * classes take the parts that they need.
 *
 * @param site the address and keys of the server
 * @param directory its clients, connections and users
 * @param store the stored data
 */
public record ServedTenant(Site site, Directory directory, Store store) {
  /**
   * Imports an export's connections and the users of its databases into a store.
   *
   * @throws InvalidInputException if the export is unusable
   */
  public static ServedTenant open(DeployCliExport export, Store store, Site site) {
    return new ServedTenant(site, Directory.open(export, store, site.url()), store);
  }

  /** Returns the address for browsers, without a slash at its end. */
  public String url() {
    return site.url();
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
