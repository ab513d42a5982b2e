package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.problem.InvalidInputException;

/**
 * A tenant that is served. Only what starts a server and adds routes sees the whole; a class takes
 * the parts that it needs.
 *
 * @param site where it is served
 * @param directory its clients, connections and users
 * @param store what is kept between requests
 */
public record ServedTenant(Site site, Directory directory, Store store) {
  /**
   * Takes an export over into a store: its connections, and the users of its databases.
   *
   * @throws InvalidInputException if the export cannot be used
   */
  public static ServedTenant open(DeployCliExport export, Store store, Site site) {
    return new ServedTenant(site, Directory.open(export, store, site.url()), store);
  }

  /** Under which browsers reach it, without a slash at its end. */
  public String url() {
    return site.url();
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
