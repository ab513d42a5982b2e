package dev.vouchsafe.checks.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.metadata.TrustedIssuer;
import dev.vouchsafe.verify.Expectations;
import dev.vouchsafe.verify.ResponseVerifier;
import dev.vouchsafe.verify.VerificationReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A strict service provider: it sends an AuthnRequest by redirect, receives the Response by post,
 * and trusts the realm's metadata.
 */
record ServiceProvider(String realm, String entityId, String acsUrl) {
  private static final String ID = "_authn-request";

  /** Signs a user in, and returns the Response that the browser brings. */
  byte[] signIn(String user) {
    TestBrowser browser = new TestBrowser(realm.substring(0, realm.indexOf("/realms/")));
    Shown page =
        browser.open(
            realm
                + "/protocol/saml?SAMLRequest="
                + TestBrowser.encoded(Base64.getEncoder().encodeToString(deflated(request()))));
    Shown answer = browser.submit(page, Map.of("username", user, "password", user + "'s password"));
    String response = answer.form().get("SAMLResponse");
    if (response == null || !answer.action().equals(acsUrl)) {
      throw new AssertionError("no answer: " + answer.status() + " " + answer.page().text());
    }
    return Base64.getDecoder().decode(response);
  }

  /** Its verdict on a Response. */
  VerificationReport verdict(byte[] response) {
    byte[] metadata =
        new TestBrowser(realm).open(realm + "/protocol/saml/descriptor").body().getBytes(UTF_8);
    TrustedIssuer issuer = TrustedIssuer.read("metadata", metadata, Optional.of(realm));
    ResponseVerifier.Builder verifier =
        ResponseVerifier.builder()
            .expecting(
                Expectations.NONE
                    .withIssuer(realm)
                    .withAudience(entityId)
                    .withRecipient(acsUrl)
                    .withDestination(acsUrl)
                    .withInResponseTo(ID));
    issuer.certificates().forEach(verifier::trust);
    return verifier.build().verify(response);
  }

  private String request() {
    return """
        <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
            xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" Version="2.0"
            IssueInstant="%s" Destination="%s/protocol/saml" AssertionConsumerServiceURL="%s"
            ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">
          <saml:Issuer>%s</saml:Issuer>
        </samlp:AuthnRequest>"""
        .formatted(ID, Instant.now().truncatedTo(ChronoUnit.SECONDS), realm, acsUrl, entityId);
  }

  private static byte[] deflated(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(octets, deflater)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return octets.toByteArray();
  }
}
