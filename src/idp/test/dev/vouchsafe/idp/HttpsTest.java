package dev.vouchsafe.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.idp.ServerSettings.Address;
import dev.vouchsafe.signing.LocalCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that makes its certificate at its start. */
@Thorough
class HttpsTest {
  @TempDir private Path folder;

  private static SSLContext trusting(String pem) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "idp",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static HttpResponse<String> got(HttpClient client, String url)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void who_trusts_the_certificate_of_the_run_is_answered_by_https_and_nobody_else_is()
      throws Exception {
    LocalCertificate certificate =
        LocalCertificate.make(List.of("idp.example", "[::1]"), Instant.now());
    Address https =
        new Address("127.0.0.1", 0, Optional.empty(), Optional.of(certificate.context()));
    try (TestIdentityProvider served = new MadeUpTenant(folder).serveAt(https)) {
      String url = served.tenant().url();
      assertThat(url).startsWith("https://localhost:");
      HttpClient trusting = HttpClient.newBuilder().sslContext(trusting(certificate.pem())).build();

      assertThat(got(trusting, url + "/").statusCode()).isEqualTo(200);
      assertThat(got(trusting, url.replace("localhost", "127.0.0.1") + "/").statusCode())
          .isEqualTo(200);
      assertThatThrownBy(() -> got(HttpClient.newHttpClient(), url + "/"))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }
}
