package dev.vouchsafe.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.encryption.TestRecipient;
import dev.vouchsafe.faults.Bite;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.FaultClass;
import dev.vouchsafe.faults.Faults;
import dev.vouchsafe.faults.FaultyIssuer;
import dev.vouchsafe.faults.Forge;
import dev.vouchsafe.faults.Right;
import dev.vouchsafe.faults.SigningPair;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.signing.TestIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own verifier against the fault catalogue. */
class FaultCatalogueTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
  private static final String ACS = "https://crm.example/acs";

  /** The NameID of a correct answer. */
  private static final String USER = "auth0|jane";

  private static final FaultyIssuer ISSUER =
      FaultyIssuer.of(
              () -> AssertionIssuer.builder().ids(IdSource.reproducible("fault")),
              pair(TestIdentity.RSA),
              CLOCK)
          .distrusting(pair(TestIdentity.EXPIRED_RSA));

  private static SigningPair pair(TestIdentity identity) {
    return new SigningPair(identity.keys().getPrivate(), identity.certificate());
  }

  static Stream<Fault> inMessages() {
    return Faults.all().stream().filter(fault -> fault.bite().isInMessage());
  }

  static Stream<Fault> binding() {
    return inMessages().filter(Fault::mustBeRefused);
  }

  static Stream<Fault> harmless() {
    return inMessages().filter(fault -> fault.right() == Right.ACCEPTED);
  }

  static Stream<Fault> contents() {
    return inMessages().filter(fault -> fault.bite() instanceof Bite.Content);
  }

  @ParameterizedTest
  @MethodSource("binding")
  void what_must_be_refused_is_refused(Fault fault) {
    VerificationReport report = verified(fault);
    boolean asAnother =
        report
            .facts()
            .map(
                facts ->
                    facts.nameId().value().equals(USER)
                        || facts.nameId().value().equals(Forge.VICTIM))
            .orElse(false);
    assertThat(asAnother).as(fault.why()).isFalse();
    if (fault.right() == Right.REFUSED) {
      assertThat(report.valid()).as(fault.why()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void what_is_right_is_accepted(Fault fault) {
    VerificationReport report = verified(fault);
    assertThat(report.firstFailure()).as(fault.why()).isEmpty();
    assertThat(report.facts().orElseThrow().nameId().value()).isEqualTo(USER);
  }

  /**
   * Otherwise the broken signature alone would cause the refusal, and the fault would test nothing.
   */
  @ParameterizedTest
  @MethodSource("contents")
  void what_is_changed_before_signing_is_signed_well(Fault fault) {
    verified(fault)
        .firstFailure()
        .ifPresent(
            check ->
                assertThat(check.reason()).as(fault.why()).doesNotContain("digest", "trusted"));
  }

  private static VerificationReport verified(Fault fault) {
    boolean wsFed = fault.family() == FaultClass.WS_FEDERATION;
    Expectations expected =
        Expectations.NONE.withAudience(wsFed ? "urn:crm" : "https://crm.example/sp");
    if (!wsFed) {
      expected = expected.withRecipient(ACS).withDestination(ACS).withInResponseTo("_r1");
    }
    String xml = ISSUER.issue(login(fault), fault).xml();
    return ResponseVerifier.builder()
        .trust(TestIdentity.RSA.certificate())
        .decryptWith(TestRecipient.privateKey())
        .expecting(expected)
        .clock(CLOCK)
        .build()
        .verify(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static Login login(Fault fault) {
    boolean wsFed = fault.family() == FaultClass.WS_FEDERATION;
    String settings =
        fault.family() == FaultClass.ENCRYPTION
            ? encryption()
            : fault.bite() instanceof Bite.Content ? "\"signResponse\": true" : "";
    String json =
        """
        {"protocol": "%s", "tenant": {"domain": "acme.example"},
         "client": {"client_id": "crm", "callbacks": ["%s"] %s},
         "user": {"user_id": "%s", "email": "jane@acme.example", "name": "Jane Doe"},
         "request": %s}\
        """
            .formatted(
                wsFed ? "wsfed" : "samlp",
                ACS,
                wsFed ? "" : ", \"addons\": {\"samlp\": {" + settings + "}}",
                USER,
                wsFed
                    ? "{\"wtrealm\": \"urn:crm\"}"
                    : "{\"id\": \"_r1\", \"issuer\": \"https://crm.example/sp\"}");
    return LoginFile.read("login.json", 1, json.getBytes(StandardCharsets.UTF_8));
  }

  private static String encryption() {
    return "\"encryptionCert\": \"%s\", \"encryptionPublicKey\": \"%s\""
        .formatted(
            TestRecipient.pem(TestRecipient.IDENTITY.certificate()).replace("\r\n", "\n"),
            TestRecipient.pem(TestRecipient.IDENTITY.publicKey()).replace("\r\n", "\n"))
        .replace("\n", "\\n");
  }
}
