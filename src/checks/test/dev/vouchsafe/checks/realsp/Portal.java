package dev.vouchsafe.checks.realsp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.json.JsonReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** An application of Express with passport-wsfed-saml2: a relying party of WS-Federation. */
public final class Portal implements ServiceProvider {
  private static final String NAME_IDENTIFIER =
      "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

  /** The keys that the library adds to the claims. */
  private static final Set<String> ITS_OWN = Set.of("issuer", "email");

  private static final String SCRIPT = "src/checks/interop/portal.mjs";

  private final DaemonFolder folder = DaemonFolder.ofTheTests("portal");
  private final int port = DaemonFolder.freePort();
  private Daemon node;

  /** Ends the test here if it is not installed. */
  public static void require() {
    Installed.PASSPORT_WSFED.require();
  }

  /** Creates one, not started. */
  public Portal() {}

  @Override
  public String name() {
    return "Portal";
  }

  @Override
  public String url() {
    return "http://localhost:" + port;
  }

  /** Its public page is a callback too, because a sign-out leads there. */
  @Override
  public String client() {
    return """
        {"name": "Portal", "client_id": "portal", "callbacks": ["%1$s/callback", "%1$s/"],
         "addons": {"wsfed": {}}}"""
        .formatted(url());
  }

  @Override
  public void start(TestBrowser administrator, String idp) {
    start(
        administrator
            .open(idp + "/wsfed/portal/FederationMetadata/2007-06/FederationMetadata.xml")
            .body());
  }

  /** Starts it with the metadata of an identity provider. */
  public void start(String xml) {
    Document metadata = Jsoup.parse(xml, "", Parser.xmlParser());
    Process process =
        folder.start(
            "node.txt",
            "node",
            Path.of(SCRIPT).toAbsolutePath().toString(),
            Integer.toString(port),
            metadata.selectFirst("*|PassiveRequestorEndpoint *|Address").text(),
            metadata.selectFirst("*|X509Certificate").text());
    node = Daemon.serving(process, () -> Daemon.isListening(port), this::complaints);
  }

  @Override
  public String signOut() {
    return url() + "/logout";
  }

  @Override
  public String user(Map<String, String> environment) {
    return attributes(environment).get(NAME_IDENTIFIER).get(0);
  }

  /** Each claim as JSON, one value or several. */
  @Override
  public Map<String, List<String>> attributes(Map<String, String> environment) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    environment.forEach(
        (name, json) -> {
          if (ITS_OWN.contains(name)) {
            return;
          }
          ClaimValue value = JsonReader.read("portal", 1, json.getBytes(UTF_8)).value();
          attributes.put(
              name,
              value instanceof Items several
                  ? several.items().stream().map(ClaimValue::text).toList()
                  : List.of(value.text()));
        });
    return attributes;
  }

  @Override
  public String complaints() {
    return folder.read("node.txt");
  }

  @Override
  public void close() {
    if (node != null) {
      node.close();
    }
    folder.close();
  }
}
