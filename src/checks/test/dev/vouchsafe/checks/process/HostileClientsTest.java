package dev.vouchsafe.checks.process;

import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.idp.sso.FakeApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users can sign in beside hostile clients, one kind at a time. */
class HostileClientsTest {
  @TempDir static Path folder;
  private static MadeUpTenant tenant;
  private static TestIdentityProvider idp;
  private static HostileClients hostile;

  @BeforeAll
  static void serve() {
    tenant = new MadeUpTenant(folder).with("CRM", FakeApplication.signingClient("crm"));
    idp = tenant.serve();
    hostile = new HostileClients(URI.create(idp.tenant().url()).getPort());
  }

  @AfterAll
  static void end() {
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }

  private static String signIn() {
    TestBrowser browser = new TestBrowser(idp.tenant().url());
    String login = new FakeApplication(idp.tenant().url(), "crm").login("");
    return browser
        .submit(browser.open(login), Map.of("user", JANE))
        .form()
        .getOrDefault("SAMLResponse", "");
  }

  @Test
  void nobody_waits_for_clients_that_are_slow() {
    hostile.slowly(HostileClientsTest::signIn);
  }

  @Test
  void posts_that_end_in_the_middle_are_forgotten() {
    hostile.aborting();
    assertThat(signIn()).isNotEmpty();
  }

  @Test
  void what_is_no_request_or_too_large_is_told_so() {
    hostile.malformed();
    assertThat(signIn()).isNotEmpty();
  }

  @Test
  void many_at_once_are_all_answered() {
    hostile.burst();
    assertThat(signIn()).isNotEmpty();
  }

  @Test
  void a_body_in_pieces_is_read_whole() {
    try (RawClient client = new RawClient(URI.create(idp.tenant().url()).getPort())) {
      client.send(
          RawClient.head("POST /oauth/token", "Transfer-Encoding: chunked", RawClient.FORM));
      String form =
          "grant_type=client_credentials&client_id=management&client_secret="
              + TestBrowser.encoded(MadeUpTenant.SECRET);
      form.chars().forEach(octet -> client.send("1\r\n" + (char) octet + "\r\n"));
      client.send("0\r\n\r\n");
      assertThat(client.status()).isEqualTo(200);
    }
  }
}
