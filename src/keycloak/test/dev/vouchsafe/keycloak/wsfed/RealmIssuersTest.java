package dev.vouchsafe.keycloak.wsfed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.keycloak.Fake;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.IssuanceException;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.crypto.KeyStatus;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeyManager;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Which of a realm's keys sign, and which are published. */
class RealmIssuersTest {
  private static final RealmModel REALM = Fake.of(RealmModel.class, Map.of("getId", "acme"));

  @Test
  void the_active_key_is_published_first_and_those_of_a_roll_over_after_it() throws Exception {
    KeyWrapper passive = key("RSA", KeyStatus.PASSIVE, "idp-ec", 900);
    KeyWrapper active = key("RSA", KeyStatus.ACTIVE, "idp-rsa", 100);
    KeyWrapper gone = key("RSA", KeyStatus.DISABLED, "sp-encryption", 950);

    assertThat(RealmIssuers.certificates(session(passive, active, gone), REALM))
        .containsExactly(active.getCertificate(), passive.getCertificate());
  }

  @Test
  void a_realm_without_an_rsa_key_is_refused_with_what_to_do() throws Exception {
    KeycloakSession onlyEd25519 = session(key("OKP", KeyStatus.ACTIVE, "idp-rsa", 100));

    assertThatThrownBy(() -> new RealmIssuers().of(onlyEd25519, REALM, Precedence.UPGRADED))
        .isInstanceOf(IssuanceException.class)
        .hasMessageContaining("realm-key")
        .hasMessageContaining("rsa-generated");
    assertThatThrownBy(() -> RealmIssuers.certificates(session(), REALM))
        .hasMessageContaining("realm-key");
  }

  private static KeycloakSession session(KeyWrapper... keys) {
    KeyManager manager =
        Fake.of(
            KeyManager.class,
            Map.of("getKeysStream", (Fake.Answer) realm -> List.of(keys).stream()));
    return Fake.of(KeycloakSession.class, Map.of("keys", manager));
  }

  private static KeyWrapper key(String type, KeyStatus status, String file, long priority)
      throws Exception {
    KeyWrapper key = new KeyWrapper();
    key.setType(type);
    key.setUse(KeyUse.SIG);
    key.setStatus(status);
    key.setProviderPriority(priority);
    key.setCertificate(certificate(file));
    key.setPrivateKey(privateKey());
    return key;
  }

  private static PrivateKey privateKey() throws Exception {
    return KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
  }

  private static X509Certificate certificate(String name) throws Exception {
    byte[] pem = Files.readAllBytes(Path.of("samples/keys", name + ".crt.pem"));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
  }
}
