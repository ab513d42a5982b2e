package dev.vouchsafe.idp.sso;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.TestIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** An application that writes its SAML messages by hand, by HTTP-Redirect, signed or not. */
public final class FakeApplication {
  private final String idp;
  private final String id;

  /**
   * @param idp the URL of the identity provider
   * @param id the client id, from which its entity id, callback and logout URL are derived
   */
  public FakeApplication(String idp, String id) {
    this.idp = idp;
    this.id = id;
  }

  /** The client as the tenant's export has it: its requests must be signed. */
  public static String signingClient(String id) {
    return """
        {"name": "%1$s", "client_id": "%1$s", "callbacks": ["https://%1$s.example/acs"],
         "addons": {"samlp": {"audience": "https://%1$s.example/sp",
           "mappings": {"email": "email", "clearance": "clearance"},
           "nameIdentifierProbes": ["email"], "signingCert": "%2$s",
           "logout": {"callback": "https://%1$s.example/slo", "slo_enabled": true},
           "binding": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"}}}"""
        .formatted(id, certificate());
  }

  private static String certificate() {
    try {
      return "-----BEGIN CERTIFICATE-----\\n"
          + Base64.getEncoder().encodeToString(TestIdentity.RSA.certificate().getEncoded())
          + "\\n-----END CERTIFICATE-----\\n";
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  public String acs() {
    return "https://" + id + ".example/acs";
  }

  /** A URL that asks for a login. */
  public String login(String attributes) {
    return login(attributes, "state");
  }

  /** As above, with a RelayState of the application's own. */
  public String login(String attributes, String relayState) {
    return idp + "/samlp/" + id + "?" + signed("SAMLRequest", authnRequest(attributes), relayState);
  }

  String authnRequest(String attributes) {
    return """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" \
        IssueInstant="%s" Destination="%s/samlp/%s" %s>\
        <saml:Issuer>https://%4$s.example/sp</saml:Issuer></samlp:AuthnRequest>"""
        .formatted(UUID.randomUUID(), Instant.now(), idp, id, attributes);
  }

  /** A URL that asks for a logout. */
  public String logout(String nameId) {
    return idp
        + "/samlp/"
        + id
        + "/logout?"
        + signed("SAMLRequest", logoutRequest(nameId), "after logout");
  }

  String logoutRequest(String nameId) {
    return """
        <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" \
        IssueInstant="%s" Destination="%s/samlp/%s/logout">\
        <saml:Issuer>https://%4$s.example/sp</saml:Issuer><saml:NameID>%5$s</saml:NameID>\
        </samlp:LogoutRequest>"""
        .formatted(UUID.randomUUID(), Instant.now(), idp, id, nameId);
  }

  /** A URL with the answer to a LogoutRequest: the application signed the user out. */
  public String obey(String sentTo) {
    return answer(sentTo, "Success");
  }

  /** The same: the application did not sign the user out. */
  String refuse(String sentTo) {
    return answer(sentTo, "Responder");
  }

  private String answer(String sentTo, String status) {
    String request = message(sentTo, "SAMLRequest");
    String requestId = request.replaceFirst("(?s).*? ID=\"([^\"]+)\".*", "$1");
    String response =
        """
        <samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" \
        IssueInstant="%s" Destination="%s/samlp/%s/logout" InResponseTo="%s">\
        <saml:Issuer>https://%4$s.example/sp</saml:Issuer><samlp:Status>\
        <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:%6$s"/></samlp:Status>\
        </samlp:LogoutResponse>"""
            .formatted(UUID.randomUUID(), Instant.now(), idp, id, requestId, status);
    return idp
        + "/samlp/"
        + id
        + "/logout?"
        + signed("SAMLResponse", response, parameters(sentTo).get("RelayState"));
  }

  /** The XML of a message in the query of a URL. */
  public static String message(String url, String parameter) {
    byte[] deflated = Base64.getDecoder().decode(parameters(url).get(parameter));
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> parameters(String url) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : URI.create(url).getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return parameters;
  }

  /** The query of a message. */
  static String unsigned(String parameter, String xml) {
    return parameter + "=" + TestBrowser.encoded(deflated(xml));
  }

  static String signed(String parameter, String xml, String relayState) {
    String covered =
        unsigned(parameter, xml)
            + "&RelayState="
            + TestBrowser.encoded(relayState)
            + "&SigAlg="
            + TestBrowser.encoded(SignatureAlgorithm.RSA_SHA256.uri());
    try {
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(TestIdentity.RSA.keys().getPrivate());
      signer.update(covered.getBytes(US_ASCII));
      return covered
          + "&Signature="
          + TestBrowser.encoded(Base64.getEncoder().encodeToString(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static String deflated(String xml) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater =
        new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      deflater.write(xml.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
