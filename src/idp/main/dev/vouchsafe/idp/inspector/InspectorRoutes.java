package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.tenant.Evaluator;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.ServedTenant;
import io.javalin.config.RoutesConfig;

/** The pages where people look. */
public final class InspectorRoutes {
  private final StartPage start;
  private final ClientPage client;
  private final EvaluatePage evaluate;
  private final BeforeAndAfterPage compare;
  private final DecodePage decode;
  private final LoginsPage logins;
  private final LoginPage login;

  /**
   * @param recent what is remembered of logins
   */
  public InspectorRoutes(
      ServedTenant tenant, Evaluator evaluator, Pages pages, RecentLogins recent) {
    this.start = new StartPage(tenant, pages);
    this.client = new ClientPage(tenant, pages);
    this.evaluate = new EvaluatePage(tenant, evaluator, pages);
    this.compare = new BeforeAndAfterPage(tenant, evaluator, pages);
    this.decode = new DecodePage(tenant, pages);
    this.logins = new LoginsPage(tenant, pages);
    this.login = new LoginPage(tenant, pages, recent);
  }

  /** What pages remember of logins, checked by {@code vouchsafe-verify} where it is there. */
  public static RecentLogins recentLogins(ServedTenant tenant) {
    return new RecentLogins(tenant, ResponseChecks.of(tenant).map(checks -> checks::of));
  }

  /** Adds them. */
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
