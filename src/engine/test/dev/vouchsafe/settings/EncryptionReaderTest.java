package dev.vouchsafe.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.encryption.ContentAlgorithm;
import dev.vouchsafe.encryption.EncryptionSettings;
import dev.vouchsafe.encryption.KeyTransportDigest;
import dev.vouchsafe.encryption.TestRecipient;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.SignatureSettings.Target;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of encryption, read with all their combinations. */
final class EncryptionReaderTest {
  private static final String CERTIFICATE = TestRecipient.pem(TestRecipient.IDENTITY.certificate());
  private static final String PUBLIC_KEY = TestRecipient.pem(TestRecipient.IDENTITY.publicKey());

  @Test
  void nothing_is_encrypted_unless_a_recipient_is_written() {
    SamlSettings settings = read(Map.of());
    assertThat(settings.encryption()).isEmpty();
    assertThat(settings.signature().target()).isEqualTo(Target.ASSERTION);
    assertThat(settings.notes()).isEmpty();
  }

  @Test
  void a_recipient_gets_aes_256_gcm_in_a_signed_response() {
    SamlSettings settings = read(recipient());
    assertThat(settings.encryption())
        .contains(EncryptionSettings.defaultsFor(TestRecipient.IDENTITY.certificate()));
    assertThat(settings.signature().target()).isEqualTo(Target.BOTH);
    assertThat(note(settings, "signResponse").outcome()).isEqualTo(Outcome.ISSUED);
    assertThat(note(settings, "signResponse").reason()).contains("the Response is signed as well");
  }

  @Test
  void what_is_written_about_signatures_is_respected() {
    SamlSettings unsigned = read(recipient("signResponse", false));
    assertThat(unsigned.signature().target()).isEqualTo(Target.ASSERTION);
    assertThat(note(unsigned, "signResponse").caution()).isPresent();
    SamlSettings response = read(recipient("signResponse", true));
    assertThat(response.signature().target()).isEqualTo(Target.RESPONSE);
    assertThat(read(recipient("signResponse", "both")).signature().target()).isEqualTo(Target.BOTH);
  }

  @Test
  void other_algorithms_are_chosen_by_name_and_by_uri() {
    EncryptionSettings settings =
        read(recipient("encryptionAlgorithm", "aes128-gcm", "keyTransportDigest", "sha256"))
            .encryption()
            .orElseThrow();
    assertThat(settings.content()).isEqualTo(ContentAlgorithm.AES128_GCM);
    assertThat(settings.keyTransport()).isEqualTo(KeyTransportDigest.SHA256);
    for (ContentAlgorithm content : ContentAlgorithm.values()) {
      assertThat(read(recipient("encryptionAlgorithm", content.uri())).encryption())
          .map(EncryptionSettings::content)
          .contains(content);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes256-cbc", "aes128-cbc"})
  void cbc_is_a_warning(String name) {
    SamlSettings settings = read(recipient("encryptionAlgorithm", name));
    assertThat(note(settings, "encryptionAlgorithm").outcome()).isEqualTo(Outcome.ISSUED);
    assertThat(note(settings, "encryptionAlgorithm").caution()).isPresent();
  }

  @Test
  void an_algorithm_without_a_recipient_is_a_warning() {
    SamlSettings settings = read(Map.of("encryptionAlgorithm", "aes256-gcm"));
    assertThat(note(settings, "encryptionAlgorithm").reason()).contains("nothing is encrypted");
    assertThat(note(settings, "encryptionAlgorithm").outcome()).isEqualTo(Outcome.IGNORED);
    assertThat(note(settings, "encryptionAlgorithm").caution()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"encryptionCert", "encryptionPublicKey"})
  void half_of_it_is_refused(String half) {
    Map<String, Object> settings = recipient();
    settings.keySet().retainAll(List.of(half));
    Problem problem = refusal(settings);
    assertThat(problem.code()).isEqualTo("half-an-encryption-key");
    assertThat(problem.where()).isEqualTo(half);
  }

  @Test
  void a_null_is_not_written_and_the_other_half_is_refused() {
    Map<String, Object> settings = recipient();
    settings.put("encryptionPublicKey", null);
    assertThat(refusal(settings).code()).isEqualTo("half-an-encryption-key");
    settings.put("encryptionCert", null);
    assertThat(read(settings).encryption()).isEmpty();
  }

  @Test
  void the_key_of_another_certificate_is_refused() {
    Problem problem =
        refusal(recipient("encryptionPublicKey", TestRecipient.pem(TestIdentity.RSA.publicKey())));
    assertThat(problem.where()).isEqualTo("encryptionPublicKey");
    assertThat(problem.message()).contains("is not the key in \"encryptionCert\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "MIIB",
        "-----BEGIN CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
      })
  void what_cannot_be_read_is_refused_and_not_repeated(String pem) {
    Problem certificate = refusal(recipient("encryptionCert", pem));
    assertThat(certificate.where()).isEqualTo("encryptionCert");
    assertThat(certificate.message()).contains("holds no certificate that can be read");
    Problem key =
        refusal(recipient("encryptionPublicKey", pem.replace("CERTIFICATE", "PUBLIC KEY")));
    assertThat(key.where()).isEqualTo("encryptionPublicKey");
    assertThat(key.message()).contains("holds no public key that can be read");
  }

  @Test
  void keys_that_rsa_oaep_cannot_use_are_refused() {
    for (TestIdentity identity : List.of(TestIdentity.EC, TestIdentity.SHORT_RSA)) {
      Problem problem =
          refusal(
              Map.of(
                  "encryptionCert", TestRecipient.pem(identity.certificate()),
                  "encryptionPublicKey", TestRecipient.pem(identity.publicKey())));
      assertThat(problem.where()).isEqualTo("encryptionCert");
      assertThat(problem.nextStep()).contains("an RSA key of 2048 bits or more");
    }
  }

  @Test
  void algorithms_nobody_knows_are_refused() {
    assertThat(refusal(recipient("encryptionAlgorithm", "3des")).nextStep())
        .isEqualTo("use one of aes256-gcm, aes128-gcm, aes256-cbc, aes128-cbc");
    assertThat(refusal(recipient("keyTransportDigest", "md5")).nextStep())
        .isEqualTo("use one of sha1, sha256");
    assertThat(refusal(recipient("encryptionCert", 1)).code()).isEqualTo("wrong-type");
  }

  private static Map<String, Object> recipient(Object... others) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("encryptionCert", CERTIFICATE);
    settings.put("encryptionPublicKey", PUBLIC_KEY);
    for (int i = 0; i < others.length; i += 2) {
      settings.put((String) others[i], others[i + 1]);
    }
    return settings;
  }

  private static SamlSettings read(Map<String, Object> settings) {
    Map<String, LocatedValue> entries = new LinkedHashMap<>();
    settings.forEach((name, value) -> entries.put(name, LocatedValue.of(claim(value), name)));
    return SettingsReader.read(
        Protocol.SAMLP, List.of(new SettingsLayer(SettingsLayer.Origin.ADDON, entries)));
  }

  private static ClaimValue claim(Object value) {
    if (value == null) {
      return ClaimValue.Null.NULL;
    } else if (value instanceof Boolean bool) {
      return bool ? ClaimValue.Bool.TRUE : ClaimValue.Bool.FALSE;
    } else if (value instanceof String text) {
      return new ClaimValue.Text(text);
    }
    return new ClaimValue.Items(List.of());
  }

  private static Problem refusal(Map<String, Object> settings) {
    InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, () -> read(settings));
    assertThat(thrown).isNotNull();
    assertThat(thrown.problems()).hasSize(1);
    return thrown.problem();
  }

  private static Decision note(SamlSettings settings, String name) {
    List<Decision> found =
        settings.notes().stream().filter(note -> note.subject().equals(name)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
