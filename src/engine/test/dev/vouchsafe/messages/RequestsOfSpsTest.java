package dev.vouchsafe.messages;

import static dev.vouchsafe.messages.SampleRequest.ACS;
import static dev.vouchsafe.messages.SampleRequest.AUTHN_REQUEST;
import static dev.vouchsafe.messages.SampleRequest.CLOCK;
import static dev.vouchsafe.messages.SampleRequest.ENDPOINT;
import static dev.vouchsafe.messages.SampleRequest.EVIL;
import static dev.vouchsafe.messages.SampleRequest.SP;
import static dev.vouchsafe.messages.SampleRequest.client;
import static dev.vouchsafe.messages.SampleRequest.posted;
import static dev.vouchsafe.messages.SampleRequest.read;
import static dev.vouchsafe.messages.SampleRequest.refused;
import static dev.vouchsafe.messages.SampleRequest.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.response.InMemoryReplayCheck;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.trace.TraceRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as service providers really send them, and what is said of those that are refused. */
class RequestsOfSpsTest {
  private static final Client ANY = client("{}");

  @Test
  void anIssuerBesideTheAudienceIsNotedOnly() {
    TraceRecorder trace = new TraceRecorder();
    ReceivedMessage<AuthnRequest> received =
        new AuthnRequestReader(CLOCK, MessageLimits.DEFAULTS, new InMemoryReplayCheck(CLOCK, 100))
            .read(posted(AUTHN_REQUEST), client("{\"audience\": \"google.com\"}"), ENDPOINT, trace);
    assertThat(received.content().asked().issuer()).contains(SP);
    assertThat(trace.trace().decisions())
        .anyMatch(decision -> decision.toString().contains("Issuer"));
  }

  @Test
  void wrongNamesAreShownBesideTheRightOnes() {
    Client strict = client("{\"requestIssuer\": \"" + SP + "\"}");
    assertThat(
            refused(
                    () -> read(posted(replaced(AUTHN_REQUEST, SP, "https://evil.example")), strict),
                    "wrong-issuer")
                .get(0)
                .line())
        .contains("\"https://evil.example\"")
        .contains("\"" + SP + "\"");
    assertThat(
            refused(
                    () -> read(posted(replaced(AUTHN_REQUEST, ACS, EVIL)), ANY),
                    "acs-url-not-registered")
                .get(0)
                .line())
        .contains("\"" + EVIL + "\"")
        .contains("\"" + ACS + "\"");
  }

  @Test
  void aDestinationMayNameAConnection() {
    String xml = replaced(AUTHN_REQUEST, ENDPOINT + "\"", ENDPOINT + "?connection=acme\"");
    assertThat(read(posted(xml), ANY).content()).isNotNull();
    refused(
        () ->
            read(
                posted(
                    replaced(
                        AUTHN_REQUEST,
                        ENDPOINT + "\"",
                        "https://evil.example/?" + ENDPOINT + "\"")),
                ANY),
        "foreign-destination");
  }

  @Test
  void lenientRequestsAreTakenAsAuth0sLibraryTakesThem() {
    Client lenient = client("{\"lenientRequests\": true}");
    String odd =
        replaced(AUTHN_REQUEST, " Version=\"2.0\"", "")
            .replace("_request", "1:request")
            .replace("<saml:Issuer>" + SP + "</saml:Issuer>", "")
            .replace("2026-11-22T08", "2026-11-20T08");
    refused(() -> read(posted(odd), ANY), "invalid-message");
    AuthnRequestReader reader =
        new AuthnRequestReader(CLOCK, MessageLimits.DEFAULTS, new InMemoryReplayCheck(CLOCK, 100));
    TraceRecorder trace = new TraceRecorder();
    for (int twice = 0; twice < 2; twice++) {
      assertThat(reader.read(posted(odd), lenient, ENDPOINT, trace).content().asked().id())
          .contains("1:request");
    }
    assertThat(trace.trace().decisions()).hasSizeGreaterThanOrEqualTo(5);
    refused(
        () -> reader.read(posted(replaced(odd, ACS, EVIL)), lenient, ENDPOINT, trace),
        "acs-url-not-registered");
    refused(
        () ->
            reader.read(
                posted(replaced(AUTHN_REQUEST, "2026-11-22T08", "2026-11-22T09")),
                lenient,
                ENDPOINT,
                trace),
        "future-message");
  }

  @Test
  void aSubjectIsRead() {
    String subject =
        replaced(
            AUTHN_REQUEST,
            "</saml:Issuer>",
            "</saml:Issuer><saml:Subject><saml:NameID>ann</saml:NameID></saml:Subject>");
    assertThat(read(posted(subject), ANY).content().subject().map(LogoutName::value))
        .contains("ann");
    assertThat(read(posted(AUTHN_REQUEST), ANY).content().subject()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IssueInstant=\"2026-11-22T08:00:00Z\"|IssueInstant=\"yesterday\"|the attribute IssueInstant does not hold what it may: a time in UTC",
        "Version=|ForceAuthn=\"True\" Version=|the attribute ForceAuthn does not hold what it may: true, false, 1 or 0",
        "Version=|Foo=\"1\" Version=|has an attribute Foo, which it may not have",
        "_request|1request|the attribute ID does not hold what it may: a name: a letter or _ first",
      })
  void aFaultOfTheSchemaNamesTheAttributeAndWhatItMayHold(String old, String with, String words) {
    assertThat(
            refused(() -> read(posted(replaced(AUTHN_REQUEST, old, with)), ANY), "invalid-message")
                .get(0)
                .line())
        .contains("element AuthnRequest")
        .contains(words)
        .doesNotContain("yesterday", "True");
  }
}
