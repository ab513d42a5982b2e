package dev.vouchsafe.checks.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.checks.interop.Talker.Carried;
import dev.vouchsafe.checks.interop.Talker.Heard;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.LogoutName;
import dev.vouchsafe.messages.LogoutRequest;
import dev.vouchsafe.messages.LogoutRequestReader;
import dev.vouchsafe.messages.LogoutResponse;
import dev.vouchsafe.messages.LogoutResponseReader;
import dev.vouchsafe.messages.LogoutStatus;
import dev.vouchsafe.messages.LogoutWriter;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.OutgoingMessage;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.messages.ReceivedMessage;
import dev.vouchsafe.messages.SampleClient;
import dev.vouchsafe.messages.VerifiedMessage;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.response.InMemoryReplayCheck;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.TraceRecorder;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** The engine reads requests that third-party service providers sign, and they read ours. */
class MessagesOfOthersTest {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final NameId NAME_ID = new NameId(Talker.NAME_ID, Talker.FORMAT, Optional.empty());

  @TempDir private Path folder;

  private static Client client(String binding) throws IOException {
    String settings =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "issuer",
                    Talker.IDP,
                    "audience",
                    Talker.SP,
                    "signingCert",
                    Files.readString(Talker.SP_CERTIFICATE),
                    "logout",
                    Map.of("callback", Talker.SP_LOGOUT),
                    "binding",
                    "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-" + binding));
    return SampleClient.of(Protocol.SAMLP, settings, Talker.ACS);
  }

  private static InMemoryReplayCheck replays() {
    return new InMemoryReplayCheck(CLOCK, 100);
  }

  private static InboundMessage arrived(Carried carried) {
    if (carried.query() != null) {
      return InboundMessage.redirected(Parameters.ofQuery(carried.query()));
    }
    String form =
        carried.fields().entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return InboundMessage.posted(
        Parameters.ofQuery(null), Parameters.ofForm(form.getBytes(US_ASCII)));
  }

  private static Carried carried(OutgoingMessage message) {
    if (message instanceof OutgoingMessage.Posted posted) {
      assertThat(posted.form().action()).isEqualTo(Talker.SP_LOGOUT);
      return new Carried(null, posted.form().fields(), null);
    }
    String query = URI.create(((OutgoingMessage.Redirected) message).url()).getRawQuery();
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : List.of(query.split("&", -1))) {
      int equals = pair.indexOf('=');
      parameters.put(
          pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return new Carried(query, null, parameters);
  }

  @ParameterizedTest
  @EnumSource(Talker.class)
  void theLoginRequestsThatItSignsAreVerified(Talker talker) throws IOException {
    talker.require();
    Map<String, Carried> asked = talker.asks(folder);
    for (String name : talker.names("AuthnRequest", true)) {
      ReceivedMessage<AuthnRequest> received = readLogin(asked.get(name));
      assertThat(received).as(name).isInstanceOf(VerifiedMessage.class);
      AuthnRequest request = received.content();
      assertThat(request.asked().issuer()).contains(Talker.SP);
      assertThat(request.asked().acsUrl()).contains(Talker.ACS);
      Carried changed = changed(asked.get(name));
      assertThatThrownBy(() -> readLogin(changed))
          .as(name)
          .isInstanceOf(InvalidInputException.class);
    }
    assertThat(readLogin(asked.get("AuthnRequest by redirect")).content().asked().relayState())
        .contains(talker.relayState());
  }

  private static ReceivedMessage<AuthnRequest> readLogin(Carried carried) throws IOException {
    return new AuthnRequestReader(CLOCK, MessageLimits.DEFAULTS, replays())
        .read(arrived(carried), client("POST"), Talker.SSO, new TraceRecorder());
  }

  /** Changes the RelayState, or a character in the middle of the message. */
  private static Carried changed(Carried carried) {
    if (carried.query() != null) {
      String changed = carried.query().replace("&RelayState=a", "&RelayState=b");
      assertThat(changed).isNotEqualTo(carried.query());
      return new Carried(changed, null, null);
    }
    Map<String, String> fields = new LinkedHashMap<>(carried.fields());
    fields.computeIfPresent(
        "SAMLRequest",
        (name, text) -> {
          int middle = text.length() / 2;
          char other = text.charAt(middle) == 'A' ? 'B' : 'A';
          return text.substring(0, middle) + other + text.substring(middle + 1);
        });
    return new Carried(null, fields, null);
  }

  @ParameterizedTest
  @EnumSource(Talker.class)
  void theLogoutRequestsThatItSignsAreVerifiedAndOurAnswersAccepted(Talker talker)
      throws IOException {
    talker.require();
    Map<String, Carried> asked = talker.asks(folder);
    Map<String, Carried> answers = new LinkedHashMap<>();
    for (String name : talker.names("LogoutRequest", talker.postsLogouts())) {
      ReceivedMessage<LogoutRequest> received =
          new LogoutRequestReader(CLOCK, MessageLimits.DEFAULTS, replays())
              .read(arrived(asked.get(name)), client("POST"), Talker.IDP_LOGOUT);
      assertThat(received).as(name).isInstanceOf(VerifiedMessage.class);
      LogoutRequest request = received.content();
      assertThat(request.name().means(NAME_ID)).as(name).isTrue();
      assertThat(request.sessionIndexes()).containsExactly(Talker.SESSION);
    }
    LogoutRequest request =
        new LogoutRequest(
            Talker.REQUEST_ID,
            new LogoutName(Talker.NAME_ID, Optional.empty(), Optional.empty(), Optional.empty()),
            List.of(),
            Optional.of(talker.relayState()));
    for (String binding : bindings(talker)) {
      answers.put(
          binding, carried(writer().response(client(binding), request, LogoutStatus.SUCCESS)));
    }
    Map<String, Heard> heard = talker.hears(folder, answers);
    for (String binding : bindings(talker)) {
      assertThat(heard.get(binding).rejected()).as(binding).isNull();
      assertThat(heard.get(binding).status()).endsWith(":Success");
    }
  }

  private static List<String> bindings(Talker talker) {
    return talker.postsLogouts() ? List.of("Redirect", "POST") : List.of("Redirect");
  }

  private static LogoutWriter writer() {
    return new LogoutWriter(KeyKind.RSA.signingKey(), CLOCK, IdSource.random());
  }

  @ParameterizedTest
  @EnumSource(Talker.class)
  void itReadsOurLogoutRequestsAndWeItsAnswers(Talker talker) throws IOException {
    talker.require();
    Map<String, Carried> sent = new LinkedHashMap<>();
    Map<String, String> ids = new LinkedHashMap<>();
    for (String binding : List.of("Redirect", "POST")) {
      OutgoingMessage message =
          writer().request(client(binding), NAME_ID, Talker.SESSION, Optional.of("a1"));
      ids.put(binding, message.id());
      sent.put(binding, carried(message));
      sent.put(binding + ", changed", changed(carried(message)));
    }
    Map<String, Heard> heard = talker.hears(folder, sent);
    for (String binding : List.of("Redirect", "POST")) {
      Heard read = heard.get(binding);
      assertThat(read.rejected()).as(binding).isNull();
      assertThat(read.nameId()).isEqualTo(Talker.NAME_ID);
      assertThat(read.sessionIndex()).isEqualTo(Talker.SESSION);
      assertThat(read.relayState()).isIn("a1", null);
      ReceivedMessage<LogoutResponse> answer =
          new LogoutResponseReader(CLOCK, MessageLimits.DEFAULTS, replays())
              .read(
                  arrived(read.answer()),
                  client(binding),
                  Talker.IDP_LOGOUT,
                  Set.of(ids.get(binding)));
      assertThat(answer).as(binding).isInstanceOf(VerifiedMessage.class);
      assertThat(answer.content().status()).isEqualTo(LogoutStatus.SUCCESS);
      assertThat(heard.get(binding + ", changed").rejected()).as(binding).isNotNull();
    }
  }
}
