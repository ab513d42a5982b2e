package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.Evaluator;
import dev.vouchsafe.idp.tenant.OtherTenant;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.idp.tenant.Site;
import io.javalin.config.RoutesConfig;

/** The routes of the inspector's pages. */
public final class InspectorRoutes {
  private final StartPage start;
  private final ClientPage client;
  private final EvaluatePage evaluate;
  private final BeforeAndAfterPage compare;
  private final DecodePage decode;
  private final LoginsPage logins;
  private final LoginPage login;

  /**
   * Creates the routes.
   *
   * @param recent the recent logins
   * @param other the tenant to compare with
   */
  public InspectorRoutes(
      ServedTenant tenant,
      Evaluator evaluator,
      Pages pages,
      RecentLogins recent,
      OtherTenant other) {
    Site site = tenant.site();
    Directory directory = tenant.directory();
    Store store = tenant.store();
    this.start = new StartPage(site, directory, store, pages);
    this.client = new ClientPage(site, directory, pages);
    this.evaluate = new EvaluatePage(site, directory, evaluator, pages);
    this.compare = new BeforeAndAfterPage(site, directory, evaluator, pages, other);
    this.decode = new DecodePage(site, directory, pages);
    this.logins = new LoginsPage(directory, store, pages);
    this.login = new LoginPage(store, pages, recent);
  }

  /** Returns the recent logins; {@code vouchsafe-verify} checks them if it is on the class path. */
  public static RecentLogins recentLogins(ServedTenant tenant) {
    return new RecentLogins(
        tenant.store(), ResponseChecks.of(tenant.site()).map(checks -> checks::of));
  }

  /** Adds the routes. */
  public void addTo(RoutesConfig routes) {
    routes.get("/", start::show);
    routes.get("/client", client::show);
    routes.get(EvaluateQuery.PATH, evaluate::show);
    routes.post(EvaluateQuery.PATH, evaluate::tryOut);
    routes.get(BeforeAndAfterPage.PATH, compare::show);
    routes.get(LoginRows.PATH, logins::show);
    routes.get(LoginRows.PATH + "/{number}", login::show);
    routes.get(LoginRows.PATH + "/{number}/event", login::event);
    routes.get("/decode", decode::show);
    routes.post("/decode", decode::decode);
  }
}
