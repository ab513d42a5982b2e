package dev.vouchsafe.verify;

import static dev.vouchsafe.verify.SampleResponse.CLOCK;
import static dev.vouchsafe.verify.SampleResponse.EXPECTED;
import static dev.vouchsafe.verify.SampleResponse.OPENING;
import static dev.vouchsafe.verify.SampleResponse.XML;
import static dev.vouchsafe.verify.SampleResponse.assertionSigned;
import static dev.vouchsafe.verify.SampleResponse.cut;
import static dev.vouchsafe.verify.SampleResponse.octets;
import static dev.vouchsafe.verify.SampleResponse.refused;
import static dev.vouchsafe.verify.SampleResponse.replaced;
import static dev.vouchsafe.verify.SampleResponse.responseSigned;
import static dev.vouchsafe.verify.SampleResponse.trusting;
import static dev.vouchsafe.verify.SampleResponse.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.response.InMemoryReplayCheck;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.verify.Check.Name;
import dev.vouchsafe.verify.Check.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signed responses for another recipient, from another time, or without success. */
final class MisdirectedResponsesTest {
  @Test
  void aLoginThatFailed() {
    String failure =
        "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\">"
            + "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed\"/>"
            + "</samlp:StatusCode><samlp:StatusMessage>No\n luck</samlp:StatusMessage>"
            + "</samlp:Status>";
    String xml = OPENING + failure + "</samlp:Response>";
    String reason =
        "the issuer answers urn:oasis:names:tc:SAML:2.0:status:Responder,"
            + " urn:oasis:names:tc:SAML:2.0:status:AuthnFailed: No luck";
    refused(xml, Name.STATUS, reason);
    refused(responseSigned(xml), Name.STATUS, reason);
    assertThat(verified(xml).check(Name.SIGNATURE).state()).isEqualTo(State.NOT_CHECKED);
    refused(
        replaced(responseSigned(xml), "No\n luck", "luck"),
        Name.SIGNATURE,
        "the digest does not match");
  }

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource({
    "ISSUER, https://idp.example, https://other.example, 'the issuer is https://other.example,"
        + " expected https://idp.example'",
    "DESTINATION, Destination=\"https://crm.example/acs\","
        + " Destination=\"https://other.example/acs\", 'Destination is https://other.example/acs,"
        + " expected https://crm.example/acs'",
    "DESTINATION, Destination=\"https://crm.example/acs\", '', Destination is absent",
    "RECIPIENT, Recipient=\"https://crm.example/acs\","
        + " Recipient=\"https://other.example/acs\", Recipient is https://other.example/acs",
    "RECIPIENT, Recipient=\"https://crm.example/acs\", '', Recipient is absent",
    "IN_RESPONSE_TO, _request, _other, 'InResponseTo is _other, expected _request'",
    "IN_RESPONSE_TO, InResponseTo=\"_request\", '', 'InResponseTo is absent'",
    "IN_RESPONSE_TO, InResponseTo=\"_request\" NotOn, NotOn, 'that of the confirmation absent'",
    "AUDIENCE, >https://crm.example/sp<, >https://other.example/sp<, 'the assertion is for"
        + " https://other.example/sp, expected https://crm.example/sp'",
    "TIME_WINDOW, 2026-11-22T09:00:00.000Z, 2026-11-22T07:59:30Z, Conditions NotOnOrAfter"
        + " 2026-11-22T07:59:30Z has passed",
    "TIME_WINDOW, 2026-11-22T08:05:00.000Z, 2026-11-22T07:59:30Z, SubjectConfirmationData"
        + " NotOnOrAfter 2026-11-22T07:59:30Z has passed",
    "TIME_WINDOW, NotOnOrAfter=\"2026-11-22T08:05:00.000Z\", '', has no NotOnOrAfter",
    "TIME_WINDOW, 2026-11-22T07:59:00.000Z, 2026-11-22T08:01:31Z, Conditions NotBefore"
        + " 2026-11-22T08:01:31Z is still to come",
    "TIME_WINDOW, 2026-11-22T08:00:00.000Z, 2026-11-22T08:05:00Z, IssueInstant",
    "TIME_WINDOW, AuthnInstant, SessionNotOnOrAfter=\"2026-11-22T07:00:00Z\" AuthnInstant,"
        + " SessionNotOnOrAfter",
    "TIME_WINDOW, 2026-11-22T07:59:00.000Z, 999999999-01-01T00:00:00Z, NotBefore is too far off",
    "TIME_WINDOW, 2026-11-22T09:00:00.000Z, -0001-01-01T00:00:00Z, NotOnOrAfter is too far off",
    "TIME_WINDOW, 2026-11-22T07:58:00.000Z, 2027-11-22T07:58:00Z, AuthnInstant"
        + " 2027-11-22T07:58:00Z is still to come",
    "SUBJECT, cm:bearer, cm:sender-vouches, 0 bearer confirmations",
  })
  void whatIsNotMeantForUsNow(Name name, String old, String with, String reason) {
    String xml = replaced(XML, old, with);
    refused(responseSigned(xml), name, reason);
    refused(assertionSigned(xml), name, reason);
  }

  @Test
  void aNameIdNamesSomebody() {
    String named = cut(XML, "saml:NameID");
    String nobody = named.replaceFirst(">[^<]*<", ">  <");
    refused(assertionSigned(replaced(XML, named, nobody)), Name.SUBJECT, "the NameID is empty");
  }

  @Test
  void clocksMayDifferByTheSkewAndNoMore() {
    String signed =
        assertionSigned(replaced(XML, "2026-11-22T09:00:00.000Z", "2026-11-22T07:59:30.001Z"));
    assertThat(verified(signed)).hasToString("valid");
    refused(
        trusting(TestIdentity.RSA)
            .expecting(EXPECTED.withSkew(java.time.Duration.ofSeconds(59)))
            .build()
            .verify(octets(signed)),
        Name.TIME_WINDOW,
        "with a skew of 59 s");
  }

  @Test
  void anAssertionWithoutAudience() {
    String restriction = cut(XML, "saml:AudienceRestriction");
    refused(
        assertionSigned(replaced(XML, restriction, "")),
        Name.AUDIENCE,
        "the assertion is for no audience");
  }

  @Test
  void anAudienceRestrictionThatNamesSomebodyElseOnly() {
    String restriction = cut(XML, "saml:AudienceRestriction");
    String other = restriction.replace("crm.example", "other.example");
    refused(
        assertionSigned(replaced(XML, restriction, restriction + other)),
        Name.AUDIENCE,
        "expected https://crm.example/sp");
  }

  @Test
  void aResponseAndAnAssertionFromDifferentIssuers() {
    String xml = replaced(XML, OPENING, OPENING.replace("idp.example", "other.example"));
    refused(
        assertionSigned(xml),
        Name.ISSUER,
        "the Response is from https://other.example, the assertion from https://idp.example");
  }

  @Test
  void noAuthnStatementOrTwo() {
    String statement = cut(XML, "saml:AuthnStatement");
    refused(
        assertionSigned(replaced(XML, statement, "")),
        Name.AUTHN_STATEMENT,
        "there are 0 AuthnStatements");
    refused(
        assertionSigned(replaced(XML, statement, statement + statement)),
        Name.AUTHN_STATEMENT,
        "there are 2 AuthnStatements");
  }

  @Test
  void noNameId() {
    refused(assertionSigned(replaced(XML, cut(XML, "saml:NameID"), "")), Name.SUBJECT, "no NameID");
  }

  @Test
  void everyFailureIsReportedNotOnlyTheFirst() {
    String xml = replaced(XML, ">https://crm.example/sp<", ">https://other.example<");
    VerificationReport report =
        verified(
            assertionSigned(replaced(xml, "Recipient=\"https://crm", "Recipient=\"https://x")));
    assertThat(report.check(Name.RECIPIENT).state()).isEqualTo(State.FAILED);
    assertThat(report.check(Name.AUDIENCE).state()).isEqualTo(State.FAILED);
    assertThat(report.check(Name.TIME_WINDOW).state()).isEqualTo(State.PASSED);
    assertThat(report.check(Name.SINGLE_USE).state()).isEqualTo(State.NOT_CHECKED);
  }

  @Test
  void aReplay() {
    ResponseVerifier verifier =
        trusting(TestIdentity.RSA).replays(new InMemoryReplayCheck(CLOCK, 10)).build();
    byte[] signed = octets(assertionSigned(XML));
    assertThat(verifier.verify(signed)).hasToString("valid");
    refused(verifier.verify(signed), Name.SINGLE_USE, "was used before");
  }

  @Test
  void aRefusedAssertionIsNotUsedUp() {
    InMemoryReplayCheck memory = new InMemoryReplayCheck(CLOCK, 10);
    byte[] signed = octets(assertionSigned(XML));
    refused(
        trusting(TestIdentity.RSA)
            .replays(memory)
            .expecting(EXPECTED.withAudience("https://x.example"))
            .build()
            .verify(signed),
        Name.AUDIENCE,
        "expected https://x.example");
    assertThat(trusting(TestIdentity.RSA).replays(memory).build().verify(signed))
        .hasToString("valid");
  }
}
