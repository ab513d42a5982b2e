package dev.vouchsafe.idp.sso;

import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole test identity provider without the verifier and OpenSAML. The build runs this class
 * alone, with a class path that lacks both.
 */
class WithoutVerifyTest {
  @TempDir static Path folder;

  @Test
  void a_sign_in_works_and_the_sample_application_says_that_nothing_was_verified() {
    assertThatThrownBy(() -> Class.forName("dev.vouchsafe.verify.ResponseVerifier"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Class.forName("org.opensaml.core.xml.XMLObject"))
        .isInstanceOf(ClassNotFoundException.class);
    MadeUpTenant tenant =
        new MadeUpTenant(folder)
            .with(
                "Notes",
                """
                {"name": "Notes", "client_id": "notes",
                 "callbacks": ["http://localhost:8080/application"],
                 "addons": {"samlp": {"nameIdentifierProbes": ["email"]}}}""");
    try (TestIdentityProvider idp = tenant.serve()) {
      TestBrowser browser = new TestBrowser(idp.tenant().url());
      Shown posted =
          browser.submit(browser.open(idp.tenant().url() + "/samlp/notes"), Map.of("user", JANE));
      Shown application = browser.post(idp.tenant().url() + SampleApplication.PATH, posted.form());

      assertThat(application.status()).isEqualTo(200);
      assertThat(application.page().text())
          .contains("was not verified: add dev.vouchsafe:vouchsafe-verify");
      assertThat(browser.open(idp.tenant().url() + "/samlp/metadata/notes").body())
          .contains("IDPSSODescriptor");
    }
    assertThat(tenant.defects()).isEmpty();
  }
}
