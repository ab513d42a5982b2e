package dev.vouchsafe.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.verify.Check.Name;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WS-Federation answers, honest and forged. */
class WsFederationAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final SigningKey KEY =
      SigningKey.fromPem(
          Path.of("samples/keys/idp-rsa.key.pem"), Path.of("samples/keys/idp-rsa.crt.pem"));
  private static final Expectations EXPECTED =
      Expectations.NONE.withIssuer("urn:acme.example").withAudience("urn:crm");

  private static String issued(String tokenType) {
    String login =
        """
        {"protocol": "wsfed", "tenant": {"domain": "acme.example"},
         "client": {"client_id": "crm", "callbacks": ["https://crm.example/acs"],
                    "addons": {"wsfed": {"tokenType": "%s"}}},
         "user": {"user_id": "auth0|jane", "name": "s3cret", "groups": ["a", "b"]},
         "authentication": {"instant": "2026-11-23T08:00:00Z"},
         "request": {"wtrealm": "urn:crm"}}
        """
            .formatted(tokenType);
    return new String(
        AssertionIssuer.builder()
            .signingKey(KEY)
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build()
            .issue(LoginFile.read("login.json", 1, login.getBytes(StandardCharsets.UTF_8)))
            .xml(),
        StandardCharsets.UTF_8);
  }

  private static VerificationReport verified(String answer, Expectations expected, Instant at) {
    return ResponseVerifier.builder()
        .trust(KEY.certificate())
        .expecting(expected)
        .clock(Clock.fixed(at, ZoneOffset.UTC))
        .build()
        .verify(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(String answer, Name by) {
    VerificationReport report = verified(answer, EXPECTED, NOW);
    assertThat(report.firstFailure()).get().extracting(Check::name).isEqualTo(by);
    assertThat(report.facts()).isEmpty();
    assertThat(report.checks().toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"saml1", "saml2"})
  void what_was_issued_is_read(String tokenType) {
    VerificationReport report = verified(issued(tokenType), EXPECTED, NOW);
    assertThat(report.firstFailure()).isEmpty();
    VerifiedFacts facts = report.facts().orElseThrow();
    assertThat(facts.nameId().value()).isEqualTo("auth0|jane");
    assertThat(facts.issuer()).isEqualTo("urn:acme.example");
    assertThat(facts.audiences()).containsExactly("urn:crm");
    assertThat(facts.attributes())
        .containsEntry("http://schemas.xmlsoap.org/claims/Group", java.util.List.of("a", "b"));
    assertThat(facts.session().authnInstant()).as("never in the future").isEqualTo(NOW);
  }

  @Test
  void an_answer_holds_for_eight_hours() {
    String answer = issued("saml1");
    Instant end = NOW.plus(Duration.ofHours(8));
    assertThat(verified(answer, EXPECTED, end.plusSeconds(59)).valid()).isTrue();
    assertThat(verified(answer, EXPECTED, end.plusSeconds(60)).firstFailure())
        .get()
        .extracting(Check::name)
        .isEqualTo(Name.TIME_WINDOW);
    assertThat(verified(answer, EXPECTED, NOW.minusSeconds(121)).valid()).isFalse();
  }

  @Test
  void what_an_answer_does_not_say_cannot_be_expected_of_it() {
    Expectations request = EXPECTED.withInResponseTo("_r1");
    assertThat(verified(issued("saml1"), request, NOW).check(Name.IN_RESPONSE_TO).state())
        .isEqualTo(Check.State.FAILED);
    Expectations audience = EXPECTED.withAudience("urn:other");
    assertThat(verified(issued("saml1"), audience, NOW).check(Name.AUDIENCE).state())
        .isEqualTo(Check.State.FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"saml1", "saml2"})
  void forgeries_are_refused_by_the_right_check(String tokenType) {
    String answer = issued(tokenType);
    int begin = answer.indexOf("<saml:Assertion");
    int end = answer.indexOf("</saml:Assertion>") + "</saml:Assertion>".length();
    String assertion = answer.substring(begin, end);
    String unsigned = assertion.replaceAll("(?s)<ds:Signature .*</ds:Signature>", "");
    String evil = unsigned.replaceAll("ID=\"_[0-9a-f]+\"", "ID=\"_evil\"").replace("jane", "root");

    assertRefused(answer.replace(">s3cret<", ">secret<"), Name.SIGNATURE);
    assertRefused(answer.replace(assertion, unsigned), Name.SIGNATURE);
    assertRefused(answer.replace(assertion, evil + assertion), Name.STRUCTURE);
    assertRefused(answer.replace(assertion, assertion + evil), Name.STRUCTURE);
    assertRefused(answer.replace("<t:Lifetime>", "<t:Lifetime>" + evil), Name.STRUCTURE);
    assertRefused(
        answer.replace(
            "<t:Lifetime>",
            "<t:RequestedSecurityToken>" + evil + "</t:RequestedSecurityToken><t:Lifetime>"),
        Name.STRUCTURE);
    assertRefused(answer.replace(">s3cret<", ">s3<!-- -->cret<"), Name.COMMENTS);
    assertRefused("<!DOCTYPE x>" + answer, Name.PARSE);
  }
}
