package dev.vouchsafe.messages;

import static dev.vouchsafe.messages.SampleRequest.ACS;
import static dev.vouchsafe.messages.SampleRequest.AUTHN_REQUEST;
import static dev.vouchsafe.messages.SampleRequest.CLOCK;
import static dev.vouchsafe.messages.SampleRequest.ENDPOINT;
import static dev.vouchsafe.messages.SampleRequest.EVIL;
import static dev.vouchsafe.messages.SampleRequest.OTHER_ACS;
import static dev.vouchsafe.messages.SampleRequest.SIGNER;
import static dev.vouchsafe.messages.SampleRequest.SP;
import static dev.vouchsafe.messages.SampleRequest.client;
import static dev.vouchsafe.messages.SampleRequest.posted;
import static dev.vouchsafe.messages.SampleRequest.query;
import static dev.vouchsafe.messages.SampleRequest.read;
import static dev.vouchsafe.messages.SampleRequest.redirected;
import static dev.vouchsafe.messages.SampleRequest.refused;
import static dev.vouchsafe.messages.SampleRequest.replaced;
import static dev.vouchsafe.messages.SampleRequest.signed;
import static dev.vouchsafe.messages.SampleRequest.signing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.InMemoryReplayCheck;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request says, and what it may not say. */
class AuthnRequestReaderTest {
  private static final Client ANY = client("{}");
  private static final Client SIGNING = signing(TestIdentity.RSA);

  @Test
  void aPostedRequestIsRead() {
    ReceivedMessage<AuthnRequest> received = read(posted(AUTHN_REQUEST), ANY);
    assertThat(received)
        .isInstanceOf(UnverifiedMessage.class)
        .hasToString("unverified AuthnRequest");
    AuthnRequest request = received.content();
    assertThat(request.asked())
        .isEqualTo(
            new SamlRequest(
                Optional.of("_request"),
                Optional.of(SP),
                Optional.of(ACS),
                Optional.empty(),
                new SamlRequest.Wishes(
                    Optional.of("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"),
                    List.of(),
                    List.of())));
    assertThat(request.forceAuthn()).isFalse();
    assertThat(request.passive()).isFalse();
    assertThat(request.issueInstant()).isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
  }

  @Test
  void aRedirectedRequestIsRead() {
    AuthnRequest request =
        read(redirected(query("SAMLRequest", AUTHN_REQUEST) + "&RelayState=a+b%2Fc"), ANY)
            .content();
    assertThat(request.asked().issuer()).contains(SP);
    assertThat(request.asked().relayState()).contains("a b/c");
  }

  @Test
  void aRequestThatTheClientSignedIsVerified() {
    assertThat(read(posted(SIGNER.sign(AUTHN_REQUEST, "AuthnRequest")), SIGNING))
        .isInstanceOf(VerifiedMessage.class);
    VerifiedMessage<AuthnRequest> redirected =
        (VerifiedMessage<AuthnRequest>)
            read(
                redirected(signed(query("SAMLRequest", AUTHN_REQUEST), TestIdentity.RSA)), SIGNING);
    assertThat(redirected.algorithm()).isEqualTo(SignatureAlgorithm.RSA_SHA256);
    assertThat(redirected).hasToString("verified AuthnRequest");
  }

  @Test
  void wishesAreRead() {
    String xml =
        replaced(AUTHN_REQUEST, "Version=", "ForceAuthn=\"true\" IsPassive=\"1\" Version=")
            .replace(
                "</samlp:AuthnRequest>",
                "<samlp:RequestedAuthnContext><saml:AuthnContextClassRef> urn:a"
                    + " </saml:AuthnContextClassRef><saml:AuthnContextClassRef>urn:b"
                    + "</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>"
                    + "</samlp:AuthnRequest>");
    AuthnRequest request = read(posted(xml), ANY).content();
    assertThat(request.forceAuthn()).isTrue();
    assertThat(request.passive()).isTrue();
    assertThat(request.asked().wishes().authnContexts()).containsExactly("urn:a", "urn:b");
  }

  @Test
  void whatIsIgnoredIsTraced() {
    String xml =
        replaced(
                AUTHN_REQUEST,
                "ProtocolBinding=",
                "AttributeConsumingServiceIndex=\"1\" ProtocolBinding=")
            .replace(
                "<samlp:NameIDPolicy",
                "<saml:Subject><saml:NameID>jane</saml:NameID></saml:Subject><samlp:NameIDPolicy")
            .replace(
                "</samlp:AuthnRequest>",
                "<saml:Conditions/><samlp:RequestedAuthnContext Comparison=\"minimum\">"
                    + "<saml:AuthnContextClassRef>urn:a</saml:AuthnContextClassRef>"
                    + "</samlp:RequestedAuthnContext><samlp:Scoping/></samlp:AuthnRequest>");
    TraceRecorder trace = new TraceRecorder();
    SampleRequest.reader().read(posted(xml), ANY, ENDPOINT, trace);
    assertThat(trace.trace().decisions())
        .extracting(Decision::subject)
        .containsExactly(
            "Conditions", "Scoping", "AttributeConsumingServiceIndex", "RequestedAuthnContext");
    assertThat(trace.trace().toString()).doesNotContain("jane");
  }

  @Test
  void theAnswerGoesToARegisteredCallbackOnly() {
    assertThat(
            read(posted(replaced(AUTHN_REQUEST, ACS, OTHER_ACS)), ANY).content().asked().acsUrl())
        .contains(OTHER_ACS);
    for (String url :
        List.of(
            EVIL,
            ACS + "/",
            ACS + "?x",
            ACS + "#",
            "HTTPS://crm.example/acs",
            "https://crm.example:443/acs",
            "https://crm.example@evil.example/acs",
            "https://crm.example/%61cs",
            "//crm.example/acs",
            " " + ACS,
            "")) {
      refused(() -> read(posted(replaced(AUTHN_REQUEST, ACS, url)), ANY), "acs-url-not-registered");
    }
  }

  @Test
  void anIndexCountsTheCallbacks() {
    String byIndex =
        replaced(
            AUTHN_REQUEST,
            "AssertionConsumerServiceURL=\"https://crm.example/acs\" ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\"",
            "AssertionConsumerServiceIndex=\"1\"");
    assertThat(read(posted(byIndex), ANY).content().asked().acsUrl()).contains(OTHER_ACS);
    refused(
        () -> read(posted(replaced(byIndex, "Index=\"1\"", "Index=\"2\"")), ANY),
        "acs-index-not-registered");
    refused(
        () -> read(posted(replaced(byIndex, "Index=\"1\"", "Index=\"65535\"")), ANY),
        "acs-index-not-registered");
    refused(
        () ->
            read(
                posted(
                    replaced(
                            byIndex,
                            "Index=",
                            "AssertionConsumerServiceURL=\""
                                + ACS
                                + "\" AssertionConsumerServiceIndex=")
                        .replace("AssertionConsumerServiceAssertion", "Assertion")),
                ANY),
        "acs-named-twice");
  }

  @Test
  void withoutAWishTheAnswerGoesToTheFirstCallback() {
    String silent =
        replaced(
            AUTHN_REQUEST,
            "AssertionConsumerServiceURL=\"https://crm.example/acs\" ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\"",
            "");
    assertThat(read(posted(silent), ANY).content().asked().acsUrl()).contains(ACS);
    refused(() -> read(posted(silent), client(Protocol.SAMLP, "{}")), "no-acs-url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://crm.example/acs", "javascript:alert(1)", "ftp://crm.example/acs", "/acs"})
  void aCallbackOverHttpIsForThisMachineOnly(String callback) {
    Client open = client(Protocol.SAMLP, "{}", callback);
    String xml = replaced(AUTHN_REQUEST, ACS, callback);
    refused(() -> read(posted(xml), open), "acs-url-not-https");
    for (String here : List.of("http://localhost:8080/a", "http://127.0.0.1/a", "http://[::1]/a")) {
      Client local = client(Protocol.SAMLP, "{}", here);
      assertThat(read(posted(replaced(AUTHN_REQUEST, ACS, here)), local).content()).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact",
        "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
        "urn:oasis:names:tc:SAML:2.0:bindings:PAOS"
      })
  void anAnswerByAnotherBindingIsRefused(String binding) {
    refused(
        () ->
            read(
                posted(
                    replaced(
                        AUTHN_REQUEST, "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", binding)),
                ANY),
        "binding-not-supported");
  }

  @Test
  void aForeignDestinationIsRefused() {
    for (String destination : List.of("https://other.example/samlp/crm", ENDPOINT + "/", "")) {
      refused(
          () -> read(posted(replaced(AUTHN_REQUEST, ENDPOINT, destination)), ANY),
          "foreign-destination");
    }
    String none = replaced(AUTHN_REQUEST, " Destination=\"" + ENDPOINT + "\"", "");
    assertThat(read(posted(none), ANY).content()).isNotNull();
    refused(() -> read(posted(SIGNER.sign(none, "AuthnRequest")), SIGNING), "no-destination");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T07:54:30Z,",
    "2026-11-22T07:54:29Z, stale-message",
    "2026-11-22T08:01:30Z,",
    "2026-11-22T08:01:31Z, future-message",
    "2026-11-22T09:00:00+01:00,",
    "2026-11-22T09:00:00Z, future-message",
    "1970-01-01T00:00:00Z, stale-message",
    "2026-11-22T08:00:00, no-time",
    "9999-12-31T23:59:59Z, future-message",
  })
  void aRequestIsTakenWhileItIsFresh(String time, String code) {
    String xml = replaced(AUTHN_REQUEST, "2026-11-22T08:00:00Z", time);
    if (code == null) {
      assertThat(read(posted(xml), ANY).content()).isNotNull();
    } else {
      refused(() -> read(posted(xml), ANY), code);
    }
  }

  @Test
  void theIssuerHasToBeTheClients() {
    Client known = client("{\"audience\": [\"urn:x\", \"" + SP + "\"]}");
    assertThat(read(posted(AUTHN_REQUEST), known).content()).isNotNull();
    assertThat(
            read(posted(replaced(AUTHN_REQUEST, ">" + SP + "<", ">\n  " + SP + "\n<")), known)
                .content()
                .asked()
                .issuer())
        .contains(SP);
    refused(
        () ->
            read(
                posted(replaced(AUTHN_REQUEST, SP, "https://evil.example")),
                client("{\"requestIssuer\": \"" + SP + "\"}")),
        "wrong-issuer");
    Client another = client("{\"audience\": \"urn:x\", \"requestIssuer\": \"" + SP + "\"}");
    assertThat(read(posted(AUTHN_REQUEST), another).content()).isNotNull();
    refused(
        () ->
            read(posted(replaced(AUTHN_REQUEST, "<saml:Issuer>" + SP + "</saml:Issuer>", "")), ANY),
        "no-issuer");
    refused(() -> read(posted(replaced(AUTHN_REQUEST, ">" + SP + "<", "> <")), ANY), "no-issuer");
  }

  @Test
  void aRequestIsTakenOnce() {
    AuthnRequestReader reader =
        new AuthnRequestReader(CLOCK, MessageLimits.DEFAULTS, new InMemoryReplayCheck(CLOCK, 100));
    TraceRecorder trace = new TraceRecorder();
    refused(
        () -> reader.read(posted(replaced(AUTHN_REQUEST, ACS, EVIL)), ANY, ENDPOINT, trace),
        "acs-url-not-registered");
    reader.read(posted(AUTHN_REQUEST), ANY, ENDPOINT, trace);
    refused(() -> reader.read(posted(AUTHN_REQUEST), ANY, ENDPOINT, trace), "replayed-message");
    refused(
        () -> reader.read(redirected(query("SAMLRequest", AUTHN_REQUEST)), ANY, ENDPOINT, trace),
        "replayed-message");
    reader.read(posted(replaced(AUTHN_REQUEST, "_request", "_other")), ANY, ENDPOINT, trace);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    String xml =
        replaced(AUTHN_REQUEST, ACS, EVIL)
            .replace("Version=\"2.0\"", "Version=\"2.1\"")
            .replace("2026-11-22T08", "2026-11-21T08")
            .replace(ENDPOINT, "https://evil.example");
    List<Problem> problems =
        refused(
            () -> read(posted(xml), ANY),
            "wrong-version",
            "foreign-destination",
            "stale-message",
            "acs-url-not-registered");
    assertThat(problems.get(1).line()).contains("send it to " + ENDPOINT);
  }

  @Test
  void aPassiveRequestIsAnsweredNoPassive() {
    assertThat(AuthnRequest.NO_PASSIVE.code().uri())
        .isEqualTo("urn:oasis:names:tc:SAML:2.0:status:Responder");
    assertThat(AuthnRequest.NO_PASSIVE.detail().orElseThrow().uri())
        .isEqualTo("urn:oasis:names:tc:SAML:2.0:status:NoPassive");
  }
}
