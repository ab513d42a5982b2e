package dev.vouchsafe.verify;

import static dev.vouchsafe.verify.SampleResponse.CLOCK;
import static dev.vouchsafe.verify.SampleResponse.NAME_ID;
import static dev.vouchsafe.verify.SampleResponse.SECRET;
import static dev.vouchsafe.verify.SampleResponse.XML;
import static dev.vouchsafe.verify.SampleResponse.assertionSigned;
import static dev.vouchsafe.verify.SampleResponse.octets;
import static dev.vouchsafe.verify.SampleResponse.responseSigned;
import static dev.vouchsafe.verify.SampleResponse.trusting;
import static dev.vouchsafe.verify.SampleResponse.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.DomSigner;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.verify.Check.Name;
import dev.vouchsafe.verify.Check.State;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ResponseVerifierTest {

  @Test
  void aSignedResponseIsValid() {
    VerificationReport report = verified(responseSigned(XML));
    assertThat(report).hasToString("valid");
    assertThat(report.check(Name.SIGNATURE).reason())
        .isEqualTo("the Response is signed by a trusted key with rsa-sha256");
  }

  @Test
  void aSignedAssertionIsValid() {
    VerificationReport report = verified(assertionSigned(XML));
    assertThat(report).hasToString("valid");
    assertThat(report.check(Name.SIGNATURE).reason())
        .isEqualTo("the assertion is signed by a trusted key with rsa-sha256");
  }

  @Test
  void bothMayBeSigned() {
    VerificationReport report = verified(responseSigned(assertionSigned(XML)));
    assertThat(report).hasToString("valid");
    assertThat(report.check(Name.SIGNATURE).reason())
        .isEqualTo("the Response and the assertion are signed by a trusted key with rsa-sha256");
  }

  @Test
  void whenBothAreSignedBothMustHold() {
    String inner =
        DomSigner.of(TestIdentity.OTHER_RSA, SignatureAlgorithm.RSA_SHA256).sign(XML, "Assertion");
    Check check = verified(responseSigned(inner)).firstFailure().orElseThrow();
    assertThat(check.name()).isEqualTo(Name.SIGNATURE);
    assertThat(check.reason()).isEqualTo("of the Assertion: no trusted key made the signature");
  }

  @Test
  void aPrefixListIsNotNeeded() {
    String signed = SampleResponse.SIGNER.withoutPrefixes().sign(XML, "Response");
    VerificationReport report = verified(signed);
    assertThat(report).hasToString("valid");
    assertThat(report.facts().orElseThrow().attributes()).containsEntry("eyes", List.of(SECRET));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("algorithms")
  void everyAcceptedAlgorithmVerifies(SignatureAlgorithm algorithm, TestIdentity identity) {
    String signed = DomSigner.of(identity, algorithm).sign(XML, "Assertion");
    VerificationReport report = trusting(identity).build().verify(octets(signed));
    assertThat(report).hasToString("valid");
    assertThat(report.check(Name.SIGNATURE).reason()).endsWith(algorithm.setting());
  }

  static Stream<Arguments> algorithms() {
    return Stream.of(
        Arguments.of(SignatureAlgorithm.RSA_SHA256, TestIdentity.RSA),
        Arguments.of(SignatureAlgorithm.RSA_SHA384, TestIdentity.RSA),
        Arguments.of(SignatureAlgorithm.RSA_SHA512, TestIdentity.RSA),
        Arguments.of(SignatureAlgorithm.RSA_PSS_SHA256, TestIdentity.RSA),
        Arguments.of(SignatureAlgorithm.RSA_PSS_SHA384, TestIdentity.RSA),
        Arguments.of(SignatureAlgorithm.RSA_PSS_SHA512, TestIdentity.RSA),
        Arguments.of(SignatureAlgorithm.ECDSA_SHA256, TestIdentity.EC),
        Arguments.of(SignatureAlgorithm.ECDSA_SHA384, TestIdentity.EC_384),
        Arguments.of(SignatureAlgorithm.ECDSA_SHA512, TestIdentity.EC_521));
  }

  @Test
  void theFactsAreReadFromTheSignedOctets() {
    VerifiedFacts facts = verified(assertionSigned(XML)).facts().orElseThrow();
    assertThat(facts.issuer()).isEqualTo("https://idp.example");
    assertThat(facts.nameId().value()).isEqualTo(NAME_ID);
    assertThat(facts.nameId().format())
        .contains("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
    assertThat(facts.audiences()).containsExactly("https://crm.example/sp");
    assertThat(facts.session().index()).contains("_session");
    assertThat(facts.session().authnInstant()).isEqualTo(Instant.parse("2026-11-22T07:58:00Z"));
    assertThat(facts.attributes())
        .containsEntry("groups", List.of("staff & board", " ops "))
        .containsEntry("eyes", List.of(SECRET));
  }

  @Test
  void nothingShowsClaimValues() {
    VerificationReport report = verified(assertionSigned(XML));
    assertThat(report + " " + report.checks() + " " + report.facts())
        .doesNotContain(NAME_ID)
        .doesNotContain(SECRET)
        .doesNotContain("staff");
    assertThat(report.facts().orElseThrow().nameId().toString()).doesNotContain(NAME_ID);
  }

  @ParameterizedTest(name = "{0} is not checked")
  @EnumSource(names = {"ISSUER", "DESTINATION", "RECIPIENT", "IN_RESPONSE_TO", "AUDIENCE"})
  void whatNobodyExpectsIsNotChecked(Name name) {
    VerificationReport report =
        trusting(TestIdentity.RSA)
            .expecting(Expectations.NONE)
            .build()
            .verify(octets(assertionSigned(XML)));
    assertThat(report.valid()).isTrue();
    assertThat(report.check(name).state()).isEqualTo(State.NOT_CHECKED);
    assertThat(report.check(Name.SINGLE_USE).state()).isEqualTo(State.NOT_CHECKED);
  }

  @Test
  void anUnsolicitedResponseIsValidWhereNoRequestIsExpected() {
    String unsolicited = XML.replace("InResponseTo=\"_request\" ", "");
    VerificationReport report =
        trusting(TestIdentity.RSA)
            .expecting(Expectations.NONE)
            .build()
            .verify(octets(responseSigned(unsolicited)));
    assertThat(report.check(Name.IN_RESPONSE_TO).state()).isEqualTo(State.PASSED);
  }

  @Test
  void everyCheckIsReportedInOrder() {
    assertThat(verified(assertionSigned(XML)).checks())
        .extracting(Check::name)
        .containsExactly(Name.values());
    assertThat(verified("no XML").checks()).extracting(Check::name).containsExactly(Name.values());
    assertThat(verified("no XML").check(Name.SIGNATURE).reason())
        .isEqualTo("an earlier check failed");
  }

  @Test
  void severalCertificatesMayBeTrustedWhileKeysAreRolledOver() {
    VerificationReport report =
        trusting(TestIdentity.OTHER_RSA)
            .trust(TestIdentity.EC.certificate())
            .trust(TestIdentity.RSA.certificate())
            .build()
            .verify(octets(assertionSigned(XML)));
    assertThat(report).hasToString("valid");
  }

  @Test
  void aKeyMayBeTrustedWithoutCertificate() {
    VerificationReport report =
        ResponseVerifier.builder()
            .trust(TestIdentity.RSA.publicKey())
            .clock(CLOCK)
            .build()
            .verify(octets(assertionSigned(XML)));
    assertThat(report.valid()).isTrue();
    assertThat(report.check(Name.CERTIFICATE).state()).isEqualTo(State.NOT_CHECKED);
  }

  @Test
  void anExpiredCertificateIsAWarning() {
    String signed =
        DomSigner.of(TestIdentity.EXPIRED_RSA, SignatureAlgorithm.RSA_SHA256)
            .sign(XML, "Assertion");
    VerificationReport report = trusting(TestIdentity.EXPIRED_RSA).build().verify(octets(signed));
    assertThat(report.valid()).isTrue();
    assertThat(report.check(Name.CERTIFICATE))
        .isEqualTo(
            new Check(
                Name.CERTIFICATE,
                State.WARNING,
                "the certificate expired at 2026-02-01T00:00:00Z"));
  }

  @Test
  void remarksBetweenElementsDoNoHarm() {
    String remarked =
        "<?xml version=\"1.0\"?><!-- by hand -->"
            + XML.replace("<saml:Subject>", "<!-- here --><?pi?><saml:Subject>");
    assertThat(verified(assertionSigned(remarked))).hasToString("valid");
  }

  @Test
  void somethingMustBeTrusted() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ResponseVerifier.builder().build())
        .withMessageContaining("give the issuer's certificate");
  }
}
