package dev.vouchsafe.checks.realsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.SampleProgram;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.settings.Client;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

/** The sample of an application with the servlet, which signs its user in to others. */
class EmbeddedServletTest {

  @Test
  void signs_its_user_in_to_mellon() throws Exception {
    Mellon.require();
    int port = DaemonFolder.freePort();
    String application = "http://localhost:" + port;
    try (Mellon mellon = new Mellon()) {
      Client client =
          Client.saml("mellon", mellon.url() + "/mellon/postResponse")
              .addon("mellon", mellon.addon())
              .build();
      Server server = serve(port, client);
      try {
        TestBrowser there = new TestBrowser(application);
        mellon.start(there.open(application + "/idp/metadata").body());
        TestBrowser browser = new TestBrowser(mellon.url());

        String request = browser.open(mellon.url() + Apache.PROTECTED).sentTo();
        Shown form = signIn(there, there.open(request));
        Shown shown = browser.post(form.action(), form.form());

        Map<String, String> environment = environment(shown);
        assertThat(request).contains("&Signature=");
        assertThat(mellon.user(environment)).isEqualTo("ada@acme.example");
        assertThat(mellon.attributes(environment)).containsEntry("groups", List.of("staff", "R&D"));
        String again = browser.open(mellon.url() + "/mellon/login?ReturnTo=/").sentTo();
        assertThat(there.open(again).form()).containsKey("SAMLResponse");
      } finally {
        server.stop();
      }
    }
  }

  private static Server serve(int port, Client client) {
    return (Server)
        SampleProgram.of("embedding", "Intranet").call("start", port, new Client[] {client});
  }

  private static Shown signIn(TestBrowser browser, Shown page) {
    assertThat(page.page().text()).as(page.body()).contains("Sign in");
    Map<String, String> filled = Map.of("user", "ada", "password", "lovelace");
    return browser.post(page.url().toString(), filled);
  }

  private static Map<String, String> environment(Shown shown) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : shown.page().selectFirst("#seen").wholeText().split("\n", -1)) {
      String[] parts = line.split("=", 2);
      variables.put(parts[0], parts.length == 1 ? "" : parts[1]);
    }
    return variables;
  }
}
