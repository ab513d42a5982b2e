package dev.vouchsafe.idp.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.idp.sso.FakeApplication;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant of many users: each of them can sign in. */
@Thorough
class ManyUsersTest {
  private static final int MANY = 100_000;

  @TempDir Path folder;

  @Test
  void the_last_of_many_users_is_found_and_signs_in() {
    StringBuilder users = new StringBuilder();
    for (int i = 1; i <= MANY; i++) {
      users.append(
          """
          {"user_id": "samlp|corp|u%1$d", "email": "u%1$d@acme.example", "name": "User %1$d"}
          """
              .formatted(i));
    }
    MadeUpTenant tenant =
        new MadeUpTenant(folder)
            .with("crm", FakeApplication.signingClient("crm"))
            .file("users.ndjson", users.toString());
    try (TestIdentityProvider idp = tenant.serve()) {
      TestBrowser browser = new TestBrowser(idp.tenant().url());
      Shown page = browser.open(new FakeApplication(idp.tenant().url(), "crm").login("", "state"));
      assertThat(page.page().text()).contains("More users than these can sign in");

      Shown found = browser.submit(page, Map.of("search", "user " + MANY, "find", "true"));
      assertThat(found.page().select("input[name=user]").eachAttr("value"))
          .containsExactly("samlp|corp|u" + MANY);

      Shown posted = browser.submit(found, Map.of("user", "samlp|corp|u" + MANY));
      assertThat(posted.form()).containsKey("SAMLResponse");
      String login = browser.open(idp.tenant().url() + "/").page().select(".logins a").attr("href");
      assertThat(browser.open(idp.tenant().url() + login).page().text())
          .contains("u" + MANY + "@acme.example");
    }
  }
}
