package dev.vouchsafe.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.mapping.NameIdSelector.Parties;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.IssuanceException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairwise and transient NameIDs. */
class OpaqueNameIdTest {
  private static final byte[] SECRET = secret(32);
  private static final String PAIRWISE = "{'nameIdentifierSource': 'pairwise'}";

  private static byte[] secret(int octets) {
    byte[] secret = new byte[octets];
    Arrays.fill(secret, (byte) 0x5A);
    return secret;
  }

  private static NameId pairwise(String userId, String issuer, String serviceProvider) {
    return Mapped.user("{'user_id': '" + userId + "'}")
        .addon(PAIRWISE)
        .nameId(selector(), new Parties(issuer, Optional.of(serviceProvider)));
  }

  private static NameIdSelector selector() {
    return new NameIdSelector(Optional.of(PairwiseSecret.of(SECRET)), () -> "_fresh");
  }

  @Test
  void a_pairwise_id_is_the_documented_hmac_in_base32() throws Exception {
    NameId id = pairwise("samlp|corp|jané", "urn:idp", "https://sp.example");
    assertThat(id.value())
        .isEqualTo(base32(hmac("urn:idp", "https://sp.example", "samlp|corp|jané")))
        .matches("[a-z2-7]{52}");
    assertThat(id.format()).isEqualTo("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent");
    assertThat(id.qualifiers()).contains(new NameId.Qualifiers("urn:idp", "https://sp.example"));
  }

  private static byte[] hmac(String... parts) throws GeneralSecurityException, IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(message);
    for (String part : parts) {
      data.writeInt(part.getBytes(UTF_8).length);
      data.write(part.getBytes(UTF_8));
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    return mac.doFinal(message.toByteArray());
  }

  /** RFC 4648, five bits at a time. */
  private static String base32(byte[] octets) {
    StringBuilder bits = new StringBuilder();
    for (byte octet : octets) {
      bits.append(Integer.toBinaryString((octet & 0xFF) | 0x100).substring(1));
    }
    bits.append("0".repeat((5 - bits.length() % 5) % 5));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bits.length(); i += 5) {
      text.append(
          "abcdefghijklmnopqrstuvwxyz234567".charAt(Integer.parseInt(bits.substring(i, i + 5), 2)));
    }
    return text.toString();
  }

  @Test
  void it_is_the_same_each_time_and_another_for_another_user_issuer_or_service_provider() {
    String id = pairwise("u", "i", "s").value();
    assertThat(pairwise("u", "i", "s").value()).isEqualTo(id);
    assertThat(pairwise("v", "i", "s").value()).isNotEqualTo(id);
    assertThat(pairwise("u", "j", "s").value()).isNotEqualTo(id);
    assertThat(pairwise("u", "i", "t").value()).isNotEqualTo(id);
  }

  @Property(tries = 200)
  void lengths_keep_parts_apart(@ForAll String a, @ForAll String b, @ForAll String c) {
    PairwiseSecret secret = PairwiseSecret.of(SECRET);
    assertThat(secret.pairwiseId("x" + a, b, c))
        .isNotEqualTo(secret.pairwiseId("x", a + b + "y", c));
    assertThat(secret.pairwiseId(a, b + "x", c)).isNotEqualTo(secret.pairwiseId(a, b, "x" + c));
  }

  @Test
  void it_needs_a_secret_a_service_provider_and_a_user_id() {
    Mapped mapped = Mapped.user("{'user_id': 'u'}").addon(PAIRWISE);
    assertThat(catchThrowableOfType(IssuanceException.class, mapped::nameId).problem().nextStep())
        .contains("--pairwise-secret");
    assertThat(
            catchThrowableOfType(
                    IssuanceException.class,
                    () -> mapped.nameId(selector(), new Parties("i", Optional.empty())))
                .problem()
                .nextStep())
        .contains("audience");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'user_id': ''}",
        "{'user_id': null}",
        "{'user_id': {}}",
        "{'user_id': '\\ud800'}"
      })
  void no_two_users_share_an_id_for_want_of_a_user_id(String user) {
    assertThat(
            catchThrowableOfType(
                    IssuanceException.class,
                    () ->
                        Mapped.user(user)
                            .addon(PAIRWISE)
                            .nameId(selector(), new Parties("i", Optional.of("s"))))
                .problem()
                .code())
        .isEqualTo("no-name-id");
  }

  @Test
  void a_transient_id_is_fresh_for_each_login() {
    NameId id = Mapped.user("{}").addon("{'nameIdentifierSource': 'transient'}").nameId();
    assertThat(id.value()).isEqualTo("_fresh");
    assertThat(id.format()).isEqualTo("urn:oasis:names:tc:SAML:2.0:nameid-format:transient");
    assertThat(id.qualifiers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pairwise", "transient"})
  void beside_an_opaque_id_nothing_is_written_that_was_not_asked_for(String source) {
    String user = "{'user_id': 'u', 'email': 'e', 'identities': [{'provider': 'p'}]}";
    String opaque = "'nameIdentifierSource': '" + source + "'";
    assertThat(Mapped.user(user).addon("{" + opaque + "}").written()).isEmpty();
    assertThat(Mapped.user(user).addon("{" + opaque + ", 'mappings': {'email': 'mail'}}").written())
        .containsExactly("mail=e");
    assertThat(Mapped.user(user).addon("{" + opaque + ", 'createUpnClaim': true}").written())
        .containsExactly(Mapped.CLAIMS + "upn=e");
    assertThat(Mapped.user(user).addon("{" + opaque + ", 'mapIdentities': true}").written())
        .containsExactly(Mapped.PREFIX + "identities/default/provider=p");
    assertThat(
            Mapped.user(user)
                .addon("{" + opaque + ", 'passthroughClaimsWithNoMapping': true}")
                .names())
        .containsExactly(Mapped.PREFIX + "user_id", Mapped.PREFIX + "email");
  }

  @Test
  void a_secret_of_fewer_than_256_bits_is_refused_and_never_shown(@TempDir Path directory)
      throws IOException {
    assertThat(
            catchThrowableOfType(InvalidInputException.class, () -> PairwiseSecret.of(secret(31)))
                .problem()
                .message())
        .contains("248 bits");
    assertThat(PairwiseSecret.of(SECRET)).hasToString("PairwiseSecret");
    Path file = directory.resolve("secret");
    Files.writeString(file, Base64.getMimeEncoder().encodeToString(SECRET) + "\n");
    assertThat(PairwiseSecret.readFile(file).pairwiseId("i", "s", "u"))
        .isEqualTo(PairwiseSecret.of(SECRET).pairwiseId("i", "s", "u"));
    for (String wrong : new String[] {"", "s3cret!?", "AAAA", "A".repeat(10_000)}) {
      Files.writeString(file, wrong);
      assertThat(
              catchThrowableOfType(
                  InvalidInputException.class, () -> PairwiseSecret.readFile(file)))
          .isNotNull()
          .hasMessageContaining(file.toString())
          .hasMessageNotContaining("s3cret");
    }
  }
}
