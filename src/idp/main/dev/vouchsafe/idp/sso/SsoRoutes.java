package dev.vouchsafe.idp.sso;

import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.idp.tenant.SignIns;
import io.javalin.config.RoutesConfig;

/** The endpoints of SAML and WS-Federation, and the pages between request and answer. */
public final class SsoRoutes {
  private final LoginFlow flow;
  private final SamlEndpoint saml;
  private final WsFedEndpoint wsFed;
  private final LogoutFlow logoutFlow;
  private final LogoutEndpoint logout;
  private final MetadataEndpoint metadata;
  private final SampleApplication application;

  /**
   * @param recent remembers for pages what came
   */
  public SsoRoutes(
      ServedTenant tenant,
      SignIns signIns,
      Pages pages,
      SamlDebugLog debugLog,
      RecentLogins recent) {
    Inbox inbox = new Inbox(tenant, debugLog, recent);
    this.flow = new LoginFlow(tenant, signIns, pages);
    LogoutFlow out = new LogoutFlow(tenant, pages, debugLog);
    this.wsFed = new WsFedEndpoint(tenant, inbox, flow, out);
    this.logout = new LogoutEndpoint(tenant, inbox, out);
    this.saml = new SamlEndpoint(tenant, inbox, flow, logout);
    this.logoutFlow = out;
    this.metadata = new MetadataEndpoint(tenant);
    this.application = new SampleApplication(tenant, pages);
  }

  /** Adds the endpoints. */
  public void addTo(RoutesConfig routes) {
    routes.get("/samlp/{clientId}", saml::get);
    routes.post("/samlp/{clientId}", saml::post);
    routes.get("/wsfed", wsFed::get);
    routes.get("/wsfed/FederationMetadata/2007-06/FederationMetadata.xml", metadata::wsFedOfTenant);
    routes.get("/wsfed/{clientId}", wsFed::get);
    routes.post("/wsfed/{clientId}", wsFed::post);
    routes.get("/samlp/metadata/{clientId}", metadata::saml);
    routes.get(
        "/wsfed/{clientId}/FederationMetadata/2007-06/FederationMetadata.xml", metadata::wsFed);
    routes.get("/login", flow::show);
    routes.post("/login", flow::authenticate);
    routes.post("/login/step", flow::confirm);
    routes.get("/continue", flow::resume);
    routes.post("/continue", flow::comeBack);
    routes.get("/samlp/{clientId}/logout", logout::get);
    routes.post("/samlp/{clientId}/logout", logout::post);
    routes.get("/logout", logout::here);
    routes.post(SampleApplication.PATH, application::receive);
    routes.get("/logout/end", logoutFlow::end);
  }
}
