package dev.vouchsafe.idp.sso;

import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.sso.Received.Flows;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.idp.tenant.SignIns;
import dev.vouchsafe.idp.tenant.Site;
import io.javalin.config.RoutesConfig;

/** The routes of SAML and WS-Federation, and of the pages between request and answer. */
public final class SsoRoutes {
  private final Inbox inbox;
  private final Flows flows;
  private final SamlEndpoint saml;
  private final WsFedEndpoint wsFed;
  private final LogoutEndpoint logout;
  private final MetadataEndpoint metadata;
  private final SampleApplication application;

  /**
   * Creates the routes.
   *
   * @param recent remembers messages for the inspector's pages
   */
  public SsoRoutes(
      ServedTenant tenant,
      SignIns signIns,
      Pages pages,
      SamlDebugLog debugLog,
      RecentLogins recent) {
    Site site = tenant.site();
    Directory directory = tenant.directory();
    Store store = tenant.store();
    this.flows =
        new Flows(
            new LoginFlow(site, directory, store, signIns, pages),
            new LogoutFlow(site, directory, store, pages, debugLog));
    this.inbox = new Inbox(site, directory, store, debugLog, recent, flows);
    this.wsFed = new WsFedEndpoint(site, directory);
    this.logout = new LogoutEndpoint(site, store, flows.logout());
    this.saml = new SamlEndpoint(site, directory, store, logout);
    this.metadata = new MetadataEndpoint(site, directory);
    this.application =
        new SampleApplication(
            pages, StrictReader.of(site, store, site.url() + SampleApplication.PATH));
  }

  /** Adds the routes. */
  public void addTo(RoutesConfig routes) {
    addTo(routes, "/samlp/{clientId}", saml);
    addTo(routes, "/samlp/{clientId}/logout", logout);
    addTo(routes, "/wsfed/{clientId}", wsFed);
    routes.get("/wsfed", context -> inbox.receive(context, wsFed));
    routes.get("/wsfed/FederationMetadata/2007-06/FederationMetadata.xml", metadata::wsFedOfTenant);
    routes.get("/samlp/metadata/{clientId}", metadata::saml);
    routes.get(
        "/wsfed/{clientId}/FederationMetadata/2007-06/FederationMetadata.xml", metadata::wsFed);
    routes.get("/login", flows.login()::show);
    routes.post("/login", flows.login()::authenticate);
    routes.post("/login/step", flows.login()::confirm);
    routes.get("/continue", flows.login()::resume);
    routes.post("/continue", flows.login()::comeBack);
    routes.get("/logout", flows.logout()::here);
    routes.get("/logout/end", flows.logout()::end);
    routes.post(SampleApplication.PATH, application::receive);
  }

  /** Adds a route for GET and for POST, because messages arrive by both. */
  private void addTo(RoutesConfig routes, String path, Door door) {
    routes.get(path, context -> inbox.receive(context, door));
    routes.post(path, context -> inbox.receive(context, door));
  }
}
