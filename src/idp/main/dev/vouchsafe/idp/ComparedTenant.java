package dev.vouchsafe.idp;

import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.idp.tenant.OtherTenant;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.precedence.Precedence;
import java.util.function.BiFunction;

/**
 * The tenant that pages compare with, and its scripts. Its scripts run in a separate engine, so
 * that both tenants' globals stay apart. Thread-safe.
 */
final class ComparedTenant implements AutoCloseable {
  private final OtherTenant tenant;
  private final StartingScripts scripts;

  /**
   * Creates the place for a tenant that is set later.
   *
   * @param issuing creates the issuers of answers that run these scripts
   */
  ComparedTenant(
      Site site,
      Precedence usual,
      StartingScripts scripts,
      BiFunction<Precedence, StartingScripts, IssuerBuilder> issuing) {
    this.scripts = scripts;
    this.tenant =
        new OtherTenant(site, usual, precedence -> issuing.apply(precedence, scripts).build());
  }

  /** Returns the tenant, for the pages. */
  OtherTenant tenant() {
    return tenant;
  }

  /** Compares with this export from now on. */
  synchronized void set(DeployCliExport export, Stubs stubs) {
    tenant.set(export);
    scripts.reload(TenantScripts.of(export.scripts()).with(stubs));
  }

  @Override
  public void close() {
    scripts.close();
    tenant.close();
  }
}
