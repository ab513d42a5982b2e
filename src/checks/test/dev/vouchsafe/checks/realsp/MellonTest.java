package dev.vouchsafe.checks.realsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.tenant.TenantLogWriter;
import org.junit.jupiter.api.Test;

/** Apache with mod_auth_mellon. */
class MellonTest extends ServiceProviderContract {

  @Override
  ServiceProvider newServiceProvider() {
    Mellon.require();
    return new Mellon();
  }

  /** Mellon signs the query. A changed query shows that the signature was verified. */
  @Test
  void its_request_is_refused_when_somebody_changed_it() {
    String request =
        new TestBrowser(application().url()).open(application().url() + Apache.PROTECTED).sentTo();
    TestBrowser browser = new TestBrowser(scene().idp());

    Shown changed = browser.open(request.replace("&RelayState=", "&RelayState=x"));

    assertThat(request).contains("&SigAlg=");
    assertThat(changed.status()).isEqualTo(400);
    assertThat(changed.page().text()).contains("wrong-signature");
    assertThat(scene().newest(TenantLogWriter.FAILED_LOGIN).fields().json())
        .contains("wrong-signature");
    assertThat(browser.open(request).page().text()).contains("Sign in to Mellon");
  }
}
