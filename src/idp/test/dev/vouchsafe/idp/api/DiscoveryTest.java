package dev.vouchsafe.idp.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.api.ServedApi.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public documents of discovery. */
class DiscoveryTest {
  @TempDir private static Path folder;
  private static ServedApi api;

  @BeforeAll
  static void start() throws IOException {
    api = ServedApi.in(folder);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Reply get(String path) {
    Reply reply = ServedApi.send(api.request(path));
    assertThat(reply.status()).isEqualTo(200);
    return reply;
  }

  @Test
  void the_issuer_is_that_of_the_tokens_and_the_endpoints_are_here() {
    Reply reply = get("/.well-known/openid-configuration");
    assertThat(reply.text("issuer")).isEqualTo(ServedApi.ISSUER);
    for (String endpoint : new String[] {"token_endpoint", "userinfo_endpoint", "jwks_uri"}) {
      assertThat(reply.text(endpoint)).startsWith(api.url + "/");
    }
    assertThat(ServedApi.claims(api.token("read:users")).get("iss").text())
        .isEqualTo(reply.text("issuer"));
  }

  @Test
  void the_keys_have_no_private_part() {
    assertThat(get("/.well-known/jwks.json").body())
        .contains("\"kty\":\"RSA\"", "\"kid\"", "\"x5c\"")
        .doesNotContain("\"d\"", "\"p\"", "\"q\"");
  }

  @Test
  void the_certificate_is_there_in_every_documented_form() throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (String path : new String[] {"/pem", "/rawpem"}) {
      byte[] pem = get(path).body().getBytes(StandardCharsets.US_ASCII);
      assertThat(factory.generateCertificate(new ByteArrayInputStream(pem)))
          .isEqualTo(api.key.certificate());
    }
    byte[] der =
        HttpClient.newHttpClient()
            .send(api.request("/cer").build(), BodyHandlers.ofByteArray())
            .body();
    assertThat(der).isEqualTo(api.key.certificate().getEncoded());
    assertThat(get("/fingerprint").body()).matches("([0-9A-F]{2}:){19}[0-9A-F]{2}");
  }
}
