package dev.vouchsafe.canary;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.LogoutRequest;
import dev.vouchsafe.messages.LogoutRequestReader;
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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads valid and refused LogoutRequests whose NameID is a canary. */
final class LoggedLogouts {
  private static final String URL = "https://crm.example/slo";
  private static final Clock CLOCK = Clock.systemUTC();

  private LoggedLogouts() {}

  static void all(String nameId) throws Exception {
    NameId canary = new NameId(nameId, NameIdSettings.UNSPECIFIED, Optional.empty());
    LogoutWriter writer = new LogoutWriter(Logged.KEY, CLOCK, IdSource.random());
    for (String binding : List.of("POST", "Redirect")) {
      Client client = client(binding);
      OutgoingMessage message = writer.request(client, canary, "_session", Optional.empty());
      ReceivedMessage<LogoutRequest> received = read(arrived(message, ""), client);
      if (!(received instanceof VerifiedMessage)
          || !received.content().name().value().equals(nameId)) {
        throw new AssertionError("not read");
      }
      System.out.println(received + " " + received.content() + " " + message);
      try {
        read(arrived(message, "https://crm.example/slo"), client);
        throw new AssertionError("read");
      } catch (InvalidInputException e) {
        System.out.println(e);
      }
    }
  }

  private static ReceivedMessage<LogoutRequest> read(InboundMessage message, Client client) {
    return new LogoutRequestReader(
            CLOCK, MessageLimits.DEFAULTS, new InMemoryReplayCheck(CLOCK, 10))
        .read(message, client, URL);
  }

  /**
   * The message as the browser brings it.
   *
   * @param destination the Destination to write into it, which breaks its signature; empty for no
   *     change
   */
  private static InboundMessage arrived(OutgoingMessage message, String destination) {
    if (message instanceof OutgoingMessage.Redirected redirected) {
      String query = URI.create(redirected.url()).getRawQuery();
      return InboundMessage.redirected(
          Parameters.ofQuery(
              destination.isEmpty() ? query : query.replace("&SigAlg", "&RelayState=x&SigAlg")));
    }
    String text = ((OutgoingMessage.Posted) message).form().fields().get("SAMLRequest");
    if (!destination.isEmpty()) {
      String xml = new String(Base64.getDecoder().decode(text), UTF_8);
      text =
          Base64.getEncoder()
              .encodeToString(xml.replace(destination, destination + "/x").getBytes(UTF_8));
    }
    String form = "SAMLRequest=" + URLEncoder.encode(text, UTF_8);
    return InboundMessage.posted(
        Parameters.ofQuery(null), Parameters.ofForm(form.getBytes(US_ASCII)));
  }

  private static Client client(String binding) throws Exception {
    String settings =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "signingCert", Files.readString(Path.of("samples/keys/idp-rsa.crt.pem")),
                    "logout", Map.of("callback", URL),
                    "binding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-" + binding));
    return SampleClient.of(Protocol.SAMLP, settings, "https://crm.example/acs");
  }
}
