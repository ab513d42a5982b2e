package dev.vouchsafe.checks.realsp;

import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.idp.TestBrowser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Apache with mod_auth_mellon. Its key and metadata come from {@code mellon_create_metadata}, as
 * its users make them, and it signs its requests.
 */
public final class Mellon implements ServiceProvider {
  private static final String FILES = "urn_mellon.";

  /** Mellon's facts about the assertion have such names too. */
  private static final Pattern VALUE =
      Pattern.compile("MELLON_(?!NAME_ID_|ASSERTION_ID_)(.+)_(\\d+)");

  private final DaemonFolder folder = DaemonFolder.create("mellon");
  private final int port = DaemonFolder.freePort();
  private Apache apache;

  /** Ends the test here if it is not installed. */
  public static void require() {
    Installed.APACHE.require();
    Installed.MELLON.require();
  }

  /** Creates one with its own key and metadata, not started. */
  public Mellon() {
    folder.run("mellon_create_metadata", "urn:mellon", url() + "/mellon");
  }

  @Override
  public String name() {
    return "Mellon";
  }

  /**
   * On another host than the identity provider, so that both are different sites for the browser
   * and it sends no cookies when one posts to the other.
   */
  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Its name in the tenant. */
  @Override
  public String client() {
    return """
        {"name": "Mellon", "client_id": "mellon", "callbacks": ["%1$s/mellon/postResponse"],
         "addons": {"samlp": {
           "audience": "urn:mellon",
           "signingCert": %2$s,
           "logout": {"callback": "%1$s/mellon/logout"},
           "binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
           "nameIdentifierProbes": ["email"],
           "mappings": {"email": "email", "name": "name", "groups": "groups",
             "app_metadata.team": "team", "clearance": "clearance"}}}}"""
        .formatted(url(), new Text(folder.read(FILES + "cert")).json());
  }

  /** The settings of its add-on, with the key of its requests. */
  public String addon() {
    return new JsonMapper().readTree(client()).at("/addons/samlp").toString();
  }

  @Override
  public void start(TestBrowser administrator, String idp) {
    start(administrator.open(idp + "/samlp/metadata/mellon").body());
  }

  /** Starts it with the metadata of an identity provider. */
  public void start(String metadata) {
    apache =
        Apache.start(
            folder,
            port,
            ConfigFile.named("mellon.conf")
                .with("module", Installed.MELLON.file())
                .with("folder", folder.path())
                .with("metadata", folder.file(FILES + "xml"))
                .with("key", folder.file(FILES + "key"))
                .with("certificate", folder.file(FILES + "cert"))
                .with("idp", folder.write("idp.xml", metadata)));
  }

  @Override
  public String signOut() {
    return url() + "/mellon/logout?ReturnTo=" + TestBrowser.encoded(url() + "/");
  }

  /** Mellon numbers the values of an attribute and passes them on as XML (lasso_node_dump). */
  @Override
  public Map<String, List<String>> attributes(Map<String, String> environment) {
    Map<String, SortedMap<Integer, String>> numbered = new LinkedHashMap<>();
    environment.forEach(
        (name, value) -> {
          Matcher matcher = VALUE.matcher(name);
          if (matcher.matches()) {
            numbered
                .computeIfAbsent(matcher.group(1), key -> new TreeMap<>())
                .put(Integer.valueOf(matcher.group(2)), Parser.unescapeEntities(value, true));
          }
        });
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    numbered.forEach((name, values) -> attributes.put(name, List.copyOf(values.values())));
    return attributes;
  }

  @Override
  public String complaints() {
    return folder.read(Apache.COMPLAINTS);
  }

  @Override
  public void close() {
    if (apache != null) {
      apache.close();
    }
    folder.close();
  }
}
