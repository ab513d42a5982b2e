package dev.vouchsafe.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.encryption.TestRecipient;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.TestIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole catalogue: the number of faults, and that no two are the same. */
class CatalogueTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
  private static final SigningPair PAIR =
      new SigningPair(TestIdentity.RSA.keys().getPrivate(), TestIdentity.RSA.certificate());

  private static final SigningPair OTHER =
      new SigningPair(
          TestIdentity.OTHER_RSA.keys().getPrivate(), TestIdentity.OTHER_RSA.certificate());
  private static final FaultyIssuer ISSUER =
      FaultyIssuer.of(
              () -> AssertionIssuer.builder().ids(IdSource.reproducible("fault")), PAIR, CLOCK)
          .distrusting(OTHER);

  static Login login(String protocol, String addon, String request) {
    String json =
        """
        {"protocol": "%s", "tenant": {"domain": "acme.example"},
         "client": {"client_id": "crm", "callbacks": ["https://crm.example/acs"], %s},
         "user": {"user_id": "auth0|jane", "email": "jane@acme.example", "name": "Jane Doe"},
         "request": %s}\
        """
            .formatted(protocol, addon, request);
    return LoginFile.read("login.json", 1, json.getBytes(StandardCharsets.UTF_8));
  }

  static Login saml(boolean encrypted) {
    String settings =
        encrypted
            ? "\"encryptionCert\": \"%s\", \"encryptionPublicKey\": \"%s\""
                .formatted(
                    TestRecipient.pem(TestRecipient.IDENTITY.certificate()).replace("\r\n", "\n"),
                    TestRecipient.pem(TestRecipient.IDENTITY.publicKey()).replace("\r\n", "\n"))
                .replace("\n", "\\n")
            : "";
    return login(
        "samlp",
        "\"addons\": {\"samlp\": {" + settings + "}}",
        "{\"id\": \"_r1\", \"issuer\": \"https://crm.example/sp\", \"relay_state\": \"start\"}");
  }

  static Login loginFor(Fault fault) {
    return fault.family() == FaultClass.WS_FEDERATION
        ? login("wsfed", "\"name\": \"crm\"", "{\"wtrealm\": \"urn:crm\", \"wctx\": \"back\"}")
        : saml(fault.family() == FaultClass.ENCRYPTION);
  }

  @ParameterizedTest
  @EnumSource(FaultClass.class)
  void a_class_has_as_many_faults_as_it_promises(FaultClass family) {
    assertThat(Faults.all().stream().filter(fault -> fault.family() == family))
        .hasSizeGreaterThanOrEqualTo(family.floor());
  }

  @Test
  void ids_and_names_are_given_once() {
    assertThat(Faults.all()).hasSizeGreaterThanOrEqualTo(156);
    assertThat(Faults.all().stream().map(Fault::id)).doesNotHaveDuplicates();
    assertThat(Faults.all().stream().map(fault -> fault.family() + fault.name()))
        .doesNotHaveDuplicates();
    assertThat(Faults.byId("vsp100")).map(Fault::name).contains("unsigned");
    assertThat(Faults.byId("VSP999")).isEmpty();
  }

  @Test
  void no_two_faults_are_the_same_octets_or_the_same_way_of_delivery() {
    Map<Object, Fault> seen = new HashMap<>();
    for (Fault fault : Faults.all()) {
      Object is =
          fault.bite().isInMessage() ? ISSUER.issue(loginFor(fault), fault).xml() : fault.bite();
      assertThat(seen.put(is, fault)).as("the same as " + fault).isNull();
    }
  }

  @Test
  void no_fault_is_the_answer_without_one() {
    for (Fault fault : Faults.all()) {
      if (fault.bite().isInMessage() && fault.family() != FaultClass.ENCRYPTION) {
        String good =
            new String(
                AssertionIssuer.builder()
                    .ids(IdSource.reproducible("fault"))
                    .clock(CLOCK)
                    .signingKey(PAIR.signingKey())
                    .build()
                    .issue(loginFor(fault))
                    .xml(),
                StandardCharsets.UTF_8);
        String faulty = ISSUER.issue(loginFor(fault), fault).xml();
        if (fault.id().equals("VSP109")) {
          continue; // By default only the assertion is signed.
        }
        assertThat(faulty).as(fault.why()).isNotEqualTo(good);
      }
    }
  }

  @Test
  void a_fault_of_what_a_login_does_not_have_is_refused_in_words() {
    Fault encrypted = Faults.byId("VSP852").orElseThrow();
    assertThatThrownBy(() -> ISSUER.issue(saml(false), encrypted))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("encryptionCert");
    Fault inResponseTo = Faults.byId("VSP418").orElseThrow();
    assertThatThrownBy(() -> ISSUER.issue(login("samlp", "\"name\": \"crm\"", "{}"), inResponseTo))
        .hasMessageContaining("does not have the part that the fault changes");
  }

  @Test
  void a_fault_is_posted_where_the_answer_would_be() {
    Fault unsigned = Faults.byId("VSP100").orElseThrow();
    FaultyAnswer answer = ISSUER.issue(saml(false), unsigned);
    assertThat(answer.form().action()).isEqualTo("https://crm.example/acs");
    assertThat(answer.form().fields()).containsEntry("RelayState", "start");
    assertThat(
            new String(
                Base64.getDecoder().decode(answer.form().fields().get("SAMLResponse")),
                StandardCharsets.UTF_8))
        .isEqualTo(answer.xml())
        .doesNotContain("ds:Signature");
  }
}
