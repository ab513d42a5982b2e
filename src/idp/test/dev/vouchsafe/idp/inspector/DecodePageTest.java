package dev.vouchsafe.idp.inspector;

import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.idp.sso.FakeApplication;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that somebody pastes. */
@Thorough
class DecodePageTest {
  @TempDir static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;
  private static FakeApplication crm;

  @BeforeAll
  static void serve() {
    tenant = new MadeUpTenant(folder).with("crm", FakeApplication.signingClient("crm"));
    idp = tenant.serve();
    crm = new FakeApplication(idp.tenant().url(), "crm");
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  @Test
  void a_response_is_decoded_however_it_was_copied() {
    TestBrowser browser = new TestBrowser(idp.tenant().url());
    Shown posted = browser.submit(browser.open(crm.login("")), Map.of("user", JANE));
    String base64 = posted.form().get("SAMLResponse");
    String xml = new String(Base64.getDecoder().decode(base64), UTF_8);
    for (String text :
        List.of(
            xml,
            base64,
            base64.replaceAll("(.{76})", "$1\n"),
            TestBrowser.encoded(base64),
            "SAMLResponse=" + TestBrowser.encoded(base64) + "&RelayState=state")) {
      Shown page = decoded(text);
      assertThat(page.status()).as(text).isEqualTo(200);
      assertThat(page.page().select("#what").text()).startsWith("Response");
      assertThat(page.page().select(".facts").text()).contains("urn:acme.example", crm.acs());
      assertThat(page.page().select(".steps div").eachText())
          .anyMatch(check -> check.startsWith("signature passed"));
      assertThat(page.page().select("pre").text()).contains("jane@acme.example");
    }
  }

  @Test
  void a_request_is_read_as_its_endpoint_would() {
    String url = crm.login("");

    Shown page = decoded(url);
    assertThat(page.page().select("#what").text()).isEqualTo("AuthnRequest, by HTTP-Redirect");
    assertThat(page.page().select(".steps").text()).contains("passed crm would be answered");

    String altered = url.replace("RelayState=", "RelayState=x");
    assertThat(decoded(altered).page().select(".steps").text()).contains("failed");
    assertThat(new TestBrowser(idp.tenant().url()).open(url).page().select("input[name=user]"))
        .as("it was not used up")
        .isNotEmpty();
  }

  @Test
  void what_is_no_message_is_refused_with_what_to_do() {
    for (String text :
        List.of(
            "hello",
            "<x>",
            "SAMLResponse=%%%",
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
            "<a>" + "<b>".repeat(100_000),
            "A".repeat(300_000),
            "SAMLRequest="
                + TestBrowser.encoded(
                    FakeApplication.deflated("<a>" + " ".repeat(2_000_000) + "</a>")))) {
      Shown page = decoded(text);
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.page().select(".problem").text()).contains("What to do");
      assertThat(page.body()).doesNotContain("root:");
    }
  }

  @Test
  void nothing_is_written_into_the_page_but_text() {
    Shown page = decoded("<x a=\"'&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"/>");
    assertThat(page.page().select("script")).isEmpty();
  }

  private static Shown decoded(String text) {
    TestBrowser browser = new TestBrowser(idp.tenant().url());
    return browser.submit(browser.open(idp.tenant().url() + "/decode"), Map.of("message", text));
  }
}
