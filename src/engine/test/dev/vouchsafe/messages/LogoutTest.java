package dev.vouchsafe.messages;

import static dev.vouchsafe.messages.SampleRequest.CLOCK;
import static dev.vouchsafe.messages.SampleRequest.SIGNER;
import static dev.vouchsafe.messages.SampleRequest.SP;
import static dev.vouchsafe.messages.SampleRequest.client;
import static dev.vouchsafe.messages.SampleRequest.pem;
import static dev.vouchsafe.messages.SampleRequest.posted;
import static dev.vouchsafe.messages.SampleRequest.query;
import static dev.vouchsafe.messages.SampleRequest.redirected;
import static dev.vouchsafe.messages.SampleRequest.refused;
import static dev.vouchsafe.messages.SampleRequest.replaced;
import static dev.vouchsafe.messages.SampleRequest.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.response.InMemoryReplayCheck;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.withholding.Verdict;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single logout, both directions, both bindings. */
class LogoutTest {
  private static final String ENDPOINT = "https://idp.example/samlp/crm/logout";
  private static final String CALLBACK = "https://crm.example/slo";
  private static final NameId JANE =
      new NameId("jane@acme.example", NameIdSettings.UNSPECIFIED, Optional.empty());
  private static final SigningKey KEY =
      SigningKey.of(TestIdentity.RSA.keys().getPrivate(), List.of(TestIdentity.RSA.certificate()));

  private static final String REQUEST =
      """
      <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
      xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_logout" Version="2.0" \
      IssueInstant="2026-11-22T08:00:00Z" NotOnOrAfter="2026-11-22T08:05:00Z" \
      Destination="https://idp.example/samlp/crm/logout">\
      <saml:Issuer>https://crm.example/sp</saml:Issuer>\
      <saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">\
      jane@acme.example</saml:NameID>\
      <samlp:SessionIndex>_s1</samlp:SessionIndex><samlp:SessionIndex>_s2</samlp:SessionIndex>\
      </samlp:LogoutRequest>""";

  private static final String RESPONSE =
      """
      <samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
      xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_answer" Version="2.0" \
      IssueInstant="2026-11-22T08:00:00Z" InResponseTo="_ours" \
      Destination="https://idp.example/samlp/crm/logout">\
      <saml:Issuer>https://crm.example/sp</saml:Issuer><samlp:Status>\
      <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
      </samlp:LogoutResponse>""";

  private static Client signing(String binding) {
    return client(
        "{\"audience\": \""
            + SP
            + "\", \"issuer\": \"urn:idp\", \"logout\": {\"callback\": \""
            + CALLBACK
            + "\"}, \"binding\": \"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-"
            + binding
            + "\", \"signingCert\": \""
            + pem(TestIdentity.RSA)
            + "\"}");
  }

  private static ReceivedMessage<LogoutRequest> read(InboundMessage message, Client client) {
    return new LogoutRequestReader(
            CLOCK, MessageLimits.DEFAULTS, new InMemoryReplayCheck(CLOCK, 10))
        .read(message, client, ENDPOINT);
  }

  private static ReceivedMessage<LogoutResponse> readResponse(
      InboundMessage message, Client client, String... pending) {
    return new LogoutResponseReader(
            CLOCK, MessageLimits.DEFAULTS, new InMemoryReplayCheck(CLOCK, 10))
        .read(message, client, ENDPOINT, Set.of(pending));
  }

  private static LogoutWriter writer() {
    return new LogoutWriter(KEY, CLOCK, IdSource.reproducible("logout"));
  }

  @Test
  void aSignedRequestIsRead() {
    for (InboundMessage message :
        List.of(
            posted(SIGNER.sign(REQUEST, "LogoutRequest")),
            redirected(signed(query("SAMLRequest", REQUEST), TestIdentity.RSA)))) {
      ReceivedMessage<LogoutRequest> received = read(message, signing("POST"));
      assertThat(received)
          .isInstanceOf(VerifiedMessage.class)
          .hasToString("verified LogoutRequest");
      LogoutRequest request = received.content();
      assertThat(request.id()).isEqualTo("_logout");
      assertThat(request.name().means(JANE)).isTrue();
      assertThat(request.name()).hasToString("NameID");
      assertThat(request.sessionIndexes()).containsExactly("_s1", "_s2");
    }
  }

  @Test
  void anUnsignedRequestIsUnverifiedOrRefused() {
    assertThat(read(posted(REQUEST), client("{}"))).isInstanceOf(UnverifiedMessage.class);
    refused(() -> read(posted(REQUEST), signing("POST")), "unsigned-message");
    refused(
        () -> read(redirected(query("SAMLRequest", REQUEST)), signing("POST")), "unsigned-message");
    refused(
        () ->
            read(
                posted(SIGNER.sign(REQUEST, "LogoutRequest").replace("jane@", "evil@")),
                signing("POST")),
        "wrong-signature");
  }

  @Test
  void aCommentCutsNoNameIdShort() {
    refused(
        () ->
            read(
                posted(replaced(REQUEST, "jane@acme.example", "jane@acme.example<!---->.evil")),
                client("{}")),
        "invalid-message");
  }

  @Test
  void aNameIdIsTakenAsItStands() {
    LogoutName name =
        read(posted(replaced(REQUEST, "jane@", " jane@")), client("{}")).content().name();
    assertThat(name.means(JANE)).isFalse();
  }

  @Test
  void aRequestWithoutANameIsRefused() {
    String encrypted =
        replaced(
            REQUEST,
            "<saml:NameID Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified\">jane@acme.example</saml:NameID>",
            "<saml:BaseID xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:x=\"urn:x\" xsi:type=\"x:y\"/>");
    refused(() -> read(posted(encrypted), client("{}")), "invalid-message");
    refused(
        () -> read(posted(replaced(REQUEST, "jane@acme.example", "")), client("{}")), "no-name-id");
  }

  @Test
  void aRequestThatIsOverIsRefused() {
    refused(
        () -> read(posted(replaced(REQUEST, "08:05:00Z", "08:00:30Z")), client("{}")),
        "stale-message");
    refused(
        () ->
            read(
                posted(replaced(REQUEST, "2026-11-22T08:00:00Z", "2026-11-22T07:00:00Z")),
                client("{}")),
        "stale-message");
    String many =
        replaced(
            REQUEST,
            "<samlp:SessionIndex>_s2</samlp:SessionIndex>",
            "<samlp:SessionIndex>x</samlp:SessionIndex>".repeat(101));
    refused(() -> read(posted(many), client("{}")), "limit-exceeded");
  }

  @ParameterizedTest
  @CsvSource({
    ", , , true",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified, , , true",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent, urn:idp, urn:sp, true",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:transient, , , false",
    ", urn:other, , false",
    ", urn:idp, urn:other, false",
  })
  void aNameMeansTheNameIdThatWasIssued(
      String format, String qualifier, String spQualifier, boolean means) {
    NameId issued =
        new NameId(
            "x1",
            "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            Optional.of(new NameId.Qualifiers("urn:idp", "urn:sp")));
    Optional<String> said = Optional.ofNullable(format);
    assertThat(
            new LogoutName(
                    "x1", said, Optional.ofNullable(qualifier), Optional.ofNullable(spQualifier))
                .means(issued))
        .isEqualTo(means);
    assertThat(new LogoutName("X1", said, Optional.empty(), Optional.empty()).means(issued))
        .isFalse();
  }

  @Test
  void anAnswerIsRead() {
    String partial =
        replaced(
            RESPONSE,
            "status:Success\"/>",
            "status:Success\"><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:PartialLogout\"/></samlp:StatusCode>");
    LogoutResponse read =
        readResponse(posted("SAMLResponse", partial), client("{}"), "_ours").content();
    assertThat(read)
        .isEqualTo(new LogoutResponse("_ours", LogoutStatus.PARTIAL_LOGOUT, Optional.empty()));
    for (String unknown : List.of("status:Responder", "status:Evil")) {
      String failed = replaced(RESPONSE, "status:Success", unknown);
      assertThat(
              readResponse(posted("SAMLResponse", failed), client("{}"), "_ours")
                  .content()
                  .status())
          .isEqualTo(LogoutStatus.RESPONDER);
    }
    ReceivedMessage<LogoutResponse> verified =
        readResponse(
            redirected(signed(query("SAMLResponse", RESPONSE) + "&RelayState=r", TestIdentity.RSA)),
            signing("POST"),
            "_ours",
            "_more");
    assertThat(verified).isInstanceOf(VerifiedMessage.class);
    assertThat(verified.content())
        .isEqualTo(new LogoutResponse("_ours", LogoutStatus.SUCCESS, Optional.of("r")));
  }

  @Test
  void anAnswerNobodyWaitsForIsRefused() {
    refused(
        () -> readResponse(posted("SAMLResponse", RESPONSE), client("{}"), "_other"),
        "unasked-answer");
    refused(
        () ->
            readResponse(
                posted("SAMLResponse", replaced(RESPONSE, " InResponseTo=\"_ours\"", "")),
                client("{}"),
                "_ours"),
        "unasked-answer");
    refused(
        () -> readResponse(posted("SAMLResponse", RESPONSE), signing("POST"), "_ours"),
        "unsigned-message");
    refused(
        () -> readResponse(posted("SAMLRequest", RESPONSE), client("{}"), "_ours"),
        "wrong-message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "Redirect"})
  void whatWeWriteIsWhatWeRead(String binding) {
    OutgoingMessage request = writer().request(signing(binding), JANE, "_s1", Optional.of("a b/ü"));
    Client addressed =
        client(
            "{\"requestIssuer\": \"urn:idp\", \"signingCert\": \"" + pem(TestIdentity.RSA) + "\"}");
    ReceivedMessage<LogoutRequest> read =
        new LogoutRequestReader(CLOCK, MessageLimits.DEFAULTS, new InMemoryReplayCheck(CLOCK, 10))
            .read(arrived(request, "SAMLRequest"), addressed, CALLBACK);
    assertThat(read).isInstanceOf(VerifiedMessage.class);
    assertThat(read.content())
        .isEqualTo(
            new LogoutRequest(
                request.id(),
                new LogoutName(
                    JANE.value(), Optional.of(JANE.format()), Optional.empty(), Optional.empty()),
                List.of("_s1"),
                Optional.of("a b/ü")));
    assertThat(request.toString()).doesNotContain("jane").contains(request.id());
  }

  @ParameterizedTest
  @EnumSource(LogoutStatus.class)
  void everyStatusThatWeWriteWeRead(LogoutStatus status) {
    for (String binding : List.of("POST", "Redirect")) {
      LogoutRequest asked = read(posted(REQUEST), client("{}")).content();
      OutgoingMessage response = writer().response(signing(binding), asked, status);
      Client addressed =
          client(
              "{\"requestIssuer\": \"urn:idp\", \"signingCert\": \""
                  + pem(TestIdentity.RSA)
                  + "\"}");
      LogoutResponse read =
          new LogoutResponseReader(
                  CLOCK, MessageLimits.DEFAULTS, new InMemoryReplayCheck(CLOCK, 10))
              .read(arrived(response, "SAMLResponse"), addressed, CALLBACK, Set.of("_logout"))
              .content();
      assertThat(read).isEqualTo(new LogoutResponse("_logout", status, Optional.empty()));
    }
  }

  private static InboundMessage arrived(OutgoingMessage message, String parameter) {
    if (message instanceof OutgoingMessage.Redirected redirect) {
      return redirected(URI.create(redirect.url()).getRawQuery());
    }
    OutgoingMessage.Posted post = (OutgoingMessage.Posted) message;
    assertThat(post.form().action()).isEqualTo(CALLBACK);
    String xml = new String(Base64.getDecoder().decode(post.form().fields().get(parameter)), UTF_8);
    String state = post.form().fields().get("RelayState");
    String form =
        SampleRequest.form(parameter, xml)
            + (state == null ? "" : "&RelayState=" + SampleRequest.encoded(state));
    return InboundMessage.posted(Parameters.ofQuery(null), Parameters.ofForm(form.getBytes(UTF_8)));
  }

  @Test
  void aLogoutOfAQualifiedNameIdNamesItsQualifiers() {
    NameId pairwise =
        new NameId(
            "x1",
            "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            Optional.of(new NameId.Qualifiers("urn:idp", "urn:sp")));
    OutgoingMessage.Posted message =
        (OutgoingMessage.Posted)
            writer().request(signing("POST"), pairwise, "_s1", Optional.empty());
    assertThat(
            new String(
                Base64.getDecoder().decode(message.form().fields().get("SAMLRequest")), UTF_8))
        .contains("NameQualifier=\"urn:idp\" SPNameQualifier=\"urn:sp\">x1</saml:NameID>");
  }

  @Test
  void aNameIdOfDeniedOriginIsSentToNobody() {
    NameId denied = new NameId(JANE.value(), JANE.format(), Optional.empty(), Verdict.NOBODY);
    assertThatThrownBy(() -> writer().request(signing("POST"), denied, "_s1", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("jane");
  }

  @Test
  void aCallbackMayHaveAQueryOfItsOwn() {
    Client client =
        client(
            "{\"logout\": {\"callback\": \"http://localhost/slo?a=b\"}, \"binding\": \"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\"}");
    OutgoingMessage.Redirected message =
        (OutgoingMessage.Redirected) writer().request(client, JANE, "_s1", Optional.empty());
    assertThat(message.url()).startsWith("http://localhost/slo?a=b&SAMLRequest=");
  }

  @ParameterizedTest
  @CsvSource({
    "{}, no-logout-url",
    "{'logout': {}}, no-logout-url",
    "{'logout': {'callback': 'http://crm.example/slo'}}, logout-url-not-https",
    "{'logout': {'callback': 'https://crm.example/slo#x'}}, logout-url-not-https",
    "{'logout': {'callback': 'javascript:x'}}, logout-url-not-https"
  })
  void aLogoutGoesToAnHttpsUrlOnly(String settings, String code) {
    Client client = client(settings.replace('\'', '"'));
    IssuanceException refusal =
        catchThrowableOfType(
            IssuanceException.class, () -> writer().request(client, JANE, "_s1", Optional.empty()));
    assertThat(refusal.problem().code()).isEqualTo(code);
  }

  @Test
  void whoIsToBeToldIsASetting() {
    assertThat(client("{}").settings().requests().logout().toBeTold()).isEmpty();
    assertThat(signing("POST").settings().requests().logout().toBeTold()).contains(CALLBACK);
    Client quiet =
        client("{\"logout\": {\"callback\": \"" + CALLBACK + "\", \"slo_enabled\": false}}");
    assertThat(quiet.settings().requests().logout().toBeTold()).isEmpty();
    assertThat(LogoutStatus.ended(true)).isEqualTo(LogoutStatus.SUCCESS);
    assertThat(LogoutStatus.ended(false)).isEqualTo(LogoutStatus.PARTIAL_LOGOUT);
  }
}
