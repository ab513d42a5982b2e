package dev.vouchsafe.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.signing.DomSigner;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.verify.Check.Name;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A response as other products write it, and the verifier that expects it. */
final class SampleResponse {
  static final Instant NOW = Instant.parse("2026-11-22T08:00:30Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String NAME_ID = "jane@acme.example";
  static final String SECRET = "blue-eyes";

  /** The user that attackers want to be. */
  static final String EVIL = "admin@acme.example";

  static final Expectations EXPECTED =
      Expectations.NONE
          .withIssuer("https://idp.example")
          .withAudience("https://crm.example/sp")
          .withRecipient("https://crm.example/acs")
          .withDestination("https://crm.example/acs")
          .withInResponseTo("_request");

  static final DomSigner SIGNER = DomSigner.of(TestIdentity.RSA, SignatureAlgorithm.RSA_SHA256);

  static final String ASSERTION =
      """
      <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" \
      xmlns:xs="http://www.w3.org/2001/XMLSchema" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="_assertion" \
      IssueInstant="2026-11-22T08:00:00.000Z" Version="2.0">\
      <saml:Issuer>https://idp.example</saml:Issuer>\
      <saml:Subject><saml:NameID \
      Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">jane@acme.example</saml:NameID>\
      <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
      <saml:SubjectConfirmationData InResponseTo="_request" \
      NotOnOrAfter="2026-11-22T08:05:00.000Z" Recipient="https://crm.example/acs">\
      </saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject>\
      <saml:Conditions NotBefore="2026-11-22T07:59:00.000Z" \
      NotOnOrAfter="2026-11-22T09:00:00.000Z"><saml:AudienceRestriction>\
      <saml:Audience>https://crm.example/sp</saml:Audience></saml:AudienceRestriction>\
      </saml:Conditions>\
      <saml:AuthnStatement AuthnInstant="2026-11-22T07:58:00.000Z" SessionIndex="_session">\
      <saml:AuthnContext><saml:AuthnContextClassRef>\
      urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>\
      </saml:AuthnContext></saml:AuthnStatement>\
      <saml:AttributeStatement><saml:Attribute Name="groups">\
      <saml:AttributeValue xsi:type="xs:string">staff &amp; board</saml:AttributeValue>\
      <saml:AttributeValue xsi:type="xs:string"> ops </saml:AttributeValue></saml:Attribute>\
      <saml:Attribute Name="eyes"><saml:AttributeValue xsi:type="xs:string">blue-eyes\
      </saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>""";

  static final String OPENING =
      """
      <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
      Destination="https://crm.example/acs" ID="_response" InResponseTo="_request" \
      IssueInstant="2026-11-22T08:00:00.000Z" Version="2.0">\
      <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example\
      </saml:Issuer>""";

  static final String STATUS =
      """
      <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success">\
      </samlp:StatusCode></samlp:Status>""";

  static final String XML = OPENING + STATUS + ASSERTION + "</samlp:Response>";

  private SampleResponse() {}

  static ResponseVerifier verifier() {
    return trusting(TestIdentity.RSA).build();
  }

  static ResponseVerifier.Builder trusting(TestIdentity identity) {
    return ResponseVerifier.builder()
        .trust(identity.certificate())
        .expecting(EXPECTED)
        .clock(CLOCK);
  }

  static String responseSigned(String xml) {
    return SIGNER.sign(xml, "Response");
  }

  static String assertionSigned(String xml) {
    return SIGNER.sign(xml, "Assertion");
  }

  static VerificationReport verified(String xml) {
    return verifier().verify(octets(xml));
  }

  static byte[] octets(String xml) {
    return xml.getBytes(StandardCharsets.UTF_8);
  }

  /** Asserts that exactly this check fails, for this reason, without quoting a claim value. */
  static void refused(VerificationReport report, Name name, String reason) {
    assertThat(report.valid()).isFalse();
    assertThat(report.facts()).isEmpty();
    Check check = report.firstFailure().orElseThrow();
    assertThat(check.name()).as(check.reason()).isEqualTo(name);
    assertThat(check.reason()).contains(reason);
    assertThat(report + " " + report.checks())
        .doesNotContain(NAME_ID)
        .doesNotContain(EVIL)
        .doesNotContain(SECRET);
  }

  static void refused(String xml, Name name, String reason) {
    refused(verified(xml), name, reason);
  }

  /** The element of this name, with what is in it. */
  static String cut(String xml, String element) {
    Matcher matcher =
        Pattern.compile("<(" + element + ")[ >].*</\\1>", Pattern.DOTALL).matcher(xml);
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  /** Replaces a part of the text; fails if the part is missing. */
  static String replaced(String xml, String old, String with) {
    assertThat(xml).contains(old);
    return xml.replace(old, with);
  }
}
