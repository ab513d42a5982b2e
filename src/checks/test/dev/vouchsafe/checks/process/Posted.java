package dev.vouchsafe.checks.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.verify.Expectations;
import dev.vouchsafe.verify.ResponseVerifier;
import dev.vouchsafe.verify.VerifiedFacts;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** The messages that applications receive, and the certificate that verifies them. */
record Posted(X509Certificate certificate) {
  /** Trusts the certificate that a node publishes. */
  static Posted trusting(String url) {
    try {
      return new Posted(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(
                          new TestBrowser(url).open(url + "/pem").body().getBytes(UTF_8))));
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
  }

  /** The facts of a SAML response, after every check. */
  VerifiedFacts verified(Shown posted, String clientId) {
    String response = posted.form().get("SAMLResponse");
    if (response == null) {
      throw new AssertionError(posted.status() + " " + posted.page().text());
    }
    String acs = "https://" + clientId + ".example/acs";
    return ResponseVerifier.builder()
        .trust(certificate)
        .expecting(
            Expectations.NONE
                .withAudience("https://" + clientId + ".example/sp")
                .withRecipient(acs)
                .withDestination(acs))
        .build()
        .verify(Base64.getDecoder().decode(response))
        .facts()
        .orElseThrow(() -> new AssertionError("the response does not hold"));
  }
}
