package dev.vouchsafe.checks.realsp;

import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.idp.TestBrowser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Apache with the Shibboleth service provider: its module, and the daemon behind it. */
final class Shibboleth implements ServiceProvider {
  private static final String ENTITY_ID = "https://sp.example/shibboleth";

  /** Its attribute map: the names that it gives attributes, by their issued names. */
  private static final Map<String, String> OWN_NAMES =
      Map.of(
          "urn:oid:0.9.2342.19200300.100.1.3", "mail",
          "urn:oid:2.16.840.1.113730.3.1.241", "displayName",
          "urn:oid:1.3.6.1.4.1.5923.1.5.1.1", "isMemberOf",
          "team", "team",
          "clearance", "clearance");

  /** How it joins the values of an attribute. */
  private static final Pattern SEPARATOR = Pattern.compile("(?<!\\\\);");

  private final DaemonFolder folder = DaemonFolder.create("shibboleth");
  private final int port = DaemonFolder.freePort();
  private Daemon shibd;
  private Apache apache;

  /** Ends the test here if it is not installed. */
  static void require() {
    Installed.APACHE.require();
    Installed.SHIBBOLETH.require();
    Installed.SHIBD.require();
  }

  Shibboleth() {
    folder.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "30",
        "-subj",
        "/CN=sp.example",
        "-keyout",
        "sp-key.pem",
        "-out",
        "sp-cert.pem");
  }

  @Override
  public String name() {
    return "Library";
  }

  @Override
  public String url() {
    return "http://localhost:" + port;
  }

  @Override
  public String client() {
    return """
        {"name": "Library", "client_id": "library",
         "callbacks": ["%1$s/Shibboleth.sso/SAML2/POST"],
         "addons": {"samlp": {
           "audience": "%2$s",
           "signingCert": %3$s,
           "logout": {"callback": "%1$s/Shibboleth.sso/SLO/POST"},
           "nameIdentifierProbes": ["urn:oid:0.9.2342.19200300.100.1.3"],
           "createUpnClaim": false,
           "passthroughClaimsWithNoMapping": false,
           "mappings": {
             "email": "urn:oid:0.9.2342.19200300.100.1.3",
             "name": "urn:oid:2.16.840.1.113730.3.1.241",
             "groups": "urn:oid:1.3.6.1.4.1.5923.1.5.1.1",
             "app_metadata.team": "team",
             "clearance": "clearance"}}}}"""
        .formatted(url(), ENTITY_ID, new Text(folder.read("sp-cert.pem")).json());
  }

  @Override
  public void start(TestBrowser administrator, String idp) {
    folder.write("idp.xml", administrator.open(idp + "/samlp/metadata/library").body());
    folder.write("attribute-map.xml", ConfigFile.named("attribute-map.xml").text());
    folder.write(
        "logger", ConfigFile.named("shibboleth.logger").with("folder", folder.path()).text());
    Path config =
        folder.write(
            "shibboleth2.xml",
            ConfigFile.named("shibboleth2.xml")
                .with("folder", folder.path())
                .with("entityId", ENTITY_ID)
                .text());
    Process process =
        folder.start(
            "shibd.txt",
            Installed.SHIBD.file(),
            "-F",
            "-f",
            "-c",
            config.toString(),
            "-p",
            folder.file("shibd.pid").toString());
    shibd =
        Daemon.serving(process, () -> Files.exists(folder.file("shibd.sock")), this::complaints);
    apache =
        Apache.start(
            folder,
            port,
            ConfigFile.named("shibboleth.conf")
                .with("module", Installed.SHIBBOLETH.file())
                .with("config", config));
  }

  @Override
  public String signOut() {
    return url() + "/Shibboleth.sso/Logout?return=" + TestBrowser.encoded(url() + "/");
  }

  /** Shibboleth joins the values of an attribute and gives it another name. */
  @Override
  public Map<String, List<String>> attributes(Map<String, String> environment) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    OWN_NAMES.forEach(
        (issued, own) -> {
          if (environment.containsKey(own)) {
            attributes.put(
                issued,
                SEPARATOR
                    .splitAsStream(environment.get(own))
                    .map(value -> value.replace("\\;", ";"))
                    .toList());
          }
        });
    return attributes;
  }

  @Override
  public String complaints() {
    return folder.read("shibd.txt")
        + folder.read("shibboleth.log")
        + folder.read(Apache.COMPLAINTS);
  }

  @Override
  public void close() {
    if (apache != null) {
      apache.close();
    }
    if (shibd != null) {
      shibd.close();
    }
    folder.close();
  }
}
