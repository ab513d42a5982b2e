package dev.vouchsafe.checks.realsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.SampleProgram;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.TypedSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

/** The sample application with the servlet signs its user in to other applications, and out. */
class EmbeddedServletTest {
  private static final String FEDERATION_METADATA =
      "/idp/FederationMetadata/2007-06/FederationMetadata.xml";

  private static final String GROUP = "http://schemas.xmlsoap.org/claims/Group";

  private final int port = DaemonFolder.freePort();
  private final String application = "http://localhost:" + port;

  /** A browser with the application's cookies, which it leaves out when another site posts. */
  private final TestBrowser there = new TestBrowser(application);

  @Test
  void signs_its_user_in_to_mellon_and_out() throws Exception {
    Mellon.require();
    try (Mellon mellon = new Mellon()) {
      Server server =
          serve(
              Client.saml("mellon", mellon.url() + "/mellon/postResponse")
                  .addon("mellon", mellon.addon())
                  .build());
      try {
        mellon.start(there.open(application + "/idp/metadata").body());
        TestBrowser browser = new TestBrowser(mellon.url());

        String request = browser.open(mellon.url() + Apache.PROTECTED).sentTo();
        Shown form = signIn(there.open(request));
        Map<String, String> environment = environment(browser.post(form.action(), form.form()));

        assertThat(request).contains("&Signature=");
        assertThat(mellon.user(environment)).isEqualTo("ada@acme.example");
        assertThat(mellon.attributes(environment)).containsEntry("groups", List.of("staff", "R&D"));
        signOutOf(mellon, browser);
      } finally {
        server.stop();
      }
    }
  }

  private void signOutOf(Mellon mellon, TestBrowser browser) {
    String request = browser.open(mellon.signOut()).sentTo();
    assertThat(request).startsWith(application + "/idp/slo?SAMLRequest=");
    String response = there.open(request).sentTo();
    assertThat(response).startsWith(mellon.url() + "/mellon/logout?SAMLResponse=");

    assertThat(browser.open(response).page().select("#public").text()).isEqualTo("Public");
    String again = browser.open(mellon.url() + Apache.PROTECTED).sentTo();
    assertThat(there.open(again).page().text()).contains("Sign in");
  }

  @Test
  void signs_its_user_in_to_a_relying_party_of_ws_federation_and_out() throws Exception {
    Portal.require();
    try (Portal portal = new Portal()) {
      Server server =
          serve(
              Client.wsFederation("portal", portal.url() + "/callback")
                  .callback(portal.url() + "/")
                  .settings(
                      TypedSettings.NONE
                          .audience("urn:portal")
                          .mapping("email", "mail")
                          .mapping("groups", GROUP)
                          .nameIdProbes("mail"))
                  .build());
      try {
        portal.start(there.open(application + FEDERATION_METADATA).body());
        TestBrowser browser = new TestBrowser(portal.url());

        String request = browser.open(portal.url() + Apache.PROTECTED).sentTo();
        Shown form = signIn(there.open(request));
        Map<String, String> environment = environment(browser.post(form.action(), form.form()));

        assertThat(portal.user(environment)).isEqualTo("ada@acme.example");
        assertThat(portal.attributes(environment)).containsEntry(GROUP, List.of("staff", "R&D"));
        String out = browser.open(portal.signOut()).sentTo();
        assertThat(out).startsWith(application + "/idp/wsfed?wa=wsignout1.0");
        assertThat(there.open(out).sentTo()).isEqualTo(portal.url() + "/");
        String again = browser.open(portal.url() + Apache.PROTECTED).sentTo();
        assertThat(there.open(again).page().text()).contains("Sign in");
      } finally {
        server.stop();
      }
    }
  }

  private Server serve(Client client) {
    return (Server)
        SampleProgram.of("embedding", "Intranet").call("start", port, new Client[] {client});
  }

  private Shown signIn(Shown page) {
    assertThat(page.page().text()).as(page.body()).contains("Sign in");
    Map<String, String> filled = Map.of("user", "ada", "password", "lovelace");
    return there.post(page.url().toString(), filled);
  }

  /** The content of a protected page. */
  static Map<String, String> environment(Shown shown) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : shown.page().selectFirst("#seen").wholeText().split("\n", -1)) {
      String[] parts = line.split("=", 2);
      variables.put(parts[0], parts.length == 1 ? "" : parts[1]);
    }
    return variables;
  }
}
