package dev.vouchsafe.canary;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.signing.SigningKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.signature.XMLSignature;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Issues logins with canaries in every way, with all loggers at TRACE, and then verifies one as
 * other products do to show that the loggers are open.
 */
final class LoggedLogins {
  static final String LONG = "canary <&> \"Zyx-4711\" ö";
  static final String SHORT = "qZ7wx";
  static final int NUMBER = 918_273_645;
  static final String CONTROL = "==== what follows is the control ====";

  private static final Path KEYS = Path.of("samples/keys");
  private static final String LOGIN =
      """
      {"protocol": "%s", "tenant": {"domain": "acme.example"},
       "client": {"client_id": "crm", "callbacks": ["https://crm.example/acs"], "addons": {"%s": {%s}}},
       "connection": {"options": {"non_persistent_attrs": ["one", "two", "three", "email"], "debug": true}},
       "user": {%s "one": %s, "two": ["%s"], "three": {"n": %d}, "email": %s,
                "copy": %s, "Base64": "%s"}}
      """;

  private LoggedLogins() {}

  public static void main(String[] args) throws Exception {
    IssuedResponse last = null;
    for (String kind : List.of("rsa", "ec")) {
      AssertionIssuer issuer = AssertionIssuer.builder().signingKey(key(kind)).build();
      for (String protocol : List.of("samlp", "wsfed")) {
        for (String target : List.of("false", "true", "\"both\"")) {
          if (protocol.equals("wsfed") && !target.equals("false")) {
            continue; // has no such setting
          }
          String settings =
              "\"signResponse\": "
                  + target
                  + ", \"mappings\": {\"email\": \"mail\", \"three\": \"t\"}";
          last = issuer.issue(login(protocol, settings, true));
          issuer.issue(login(protocol, settings + ", " + encryption(), true));
        }
        refuse(issuer, protocol);
      }
    }
    LoggedLogouts.all(LONG);
    System.out.flush();
    System.err.println(CONTROL);
    verifyInATree(last.xml());
  }

  private static SigningKey key(String kind) {
    return SigningKey.fromPem(
        KEYS.resolve("idp-" + kind + ".key.pem"), KEYS.resolve("idp-" + kind + ".crt.pem"));
  }

  private static Login login(String protocol, String settings, boolean complete) {
    String text = json(LONG);
    String encoded =
        Base64.getEncoder().encodeToString(("x" + LONG).getBytes(StandardCharsets.UTF_8));
    String login =
        LOGIN.formatted(
            protocol,
            protocol,
            settings,
            complete ? "\"user_id\": \"u\"," : "\"user_id\": \"u\", \"broken\": \"\\u0001\",",
            text,
            SHORT,
            NUMBER,
            text,
            text,
            encoded);
    return LoginFile.read("login", 1, login.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(String text) {
    return "\"" + text.replace("\"", "\\\"") + "\"";
  }

  private static void refuse(AssertionIssuer issuer, String protocol) {
    Login login = login(protocol, "", false);
    try {
      issuer.issue(login);
      throw new AssertionError("issued");
    } catch (LoginRefusedException e) {
      issuer.refuse(login, e.status());
      System.out.println(e);
    }
  }

  private static String encryption() throws Exception {
    String certificate = Files.readString(KEYS.resolve("sp-encryption.crt.pem"));
    X509Certificate parsed =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
    String key =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(parsed.getPublicKey().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    return "\"encryptionCert\": \"%s\", \"encryptionPublicKey\": \"%s\""
        .formatted(certificate.replace("\n", "\\n"), key.replace("\n", "\\n"));
  }

  /** Verifies as other products do, so that xmlsec logs the digested octets. */
  private static void verifyInATree(byte[] message) throws Exception {
    Init.init();
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(message));
    Element signature =
        (Element)
            document
                .getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature")
                .item(0);
    Element signed = (Element) signature.getParentNode();
    signed.setIdAttribute(signed.hasAttribute("ID") ? "ID" : "AssertionID", true);
    XMLSignature check = new XMLSignature(signature, "");
    if (!check.checkSignatureValue(check.getKeyInfo().getX509Certificate())) {
      throw new AssertionError("not valid");
    }
  }
}
