package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.tenant.Evaluator;
import dev.vouchsafe.idp.tenant.ServedTenant;
import io.javalin.config.RoutesConfig;

/** The pages where people look. */
public final class InspectorRoutes {
  private final StartPage start;
  private final ClientPage client;
  private final EvaluatePage evaluate;
  private final DecodePage decode;

  public InspectorRoutes(ServedTenant tenant, Evaluator evaluator, Pages pages) {
    this.start = new StartPage(tenant, pages);
    this.client = new ClientPage(tenant, pages);
    this.evaluate = new EvaluatePage(tenant, evaluator, pages);
    this.decode = new DecodePage(tenant, pages);
  }

  /** Adds them. */
  public void addTo(RoutesConfig routes) {
    routes.get("/", start::show);
    routes.get("/client", client::show);
    routes.get(EvaluateQuery.PATH, evaluate::show);
    routes.get("/decode", decode::show);
    routes.post("/decode", decode::decode);
  }
}
