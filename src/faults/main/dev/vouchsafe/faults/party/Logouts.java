package dev.vouchsafe.faults.party;

import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.faults.Bite.Ending;
import dev.vouchsafe.faults.Forge;
import dev.vouchsafe.faults.SigningPair;
import dev.vouchsafe.faults.party.Applications.Sender;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.LogoutRequest;
import dev.vouchsafe.messages.LogoutRequestReader;
import dev.vouchsafe.messages.LogoutResponseReader;
import dev.vouchsafe.messages.LogoutStatus;
import dev.vouchsafe.messages.LogoutWriter;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.OutgoingMessage;
import dev.vouchsafe.messages.WsFedMessage;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes and reads the messages of single logout. Thread-safe. */
public final class Logouts {
  private static final String REQUEST = "SAMLRequest";

  private final Party party;
  private final Applications applications;
  private final Party.Life life;

  Logouts(Party party, Applications applications, Party.Life life) {
    this.party = party;
    this.applications = applications;
    this.life = life;
  }

  /**
   * The session of a user at a service provider.
   *
   * @param nameId the NameID that the service provider received
   */
  public record Participation(Client client, NameId nameId, String sessionIndex) {
    /** True if the session is one of WS-Federation, which has no answer to a logout. */
    public boolean isWsFederation() {
      return client.protocol() == Protocol.WSFED;
    }

    /** True if the service provider has a single logout service. */
    public boolean takesLogouts() {
      return client.settings().requests().logout().callback().isPresent();
    }

    @Override
    public String toString() {
      return "session at " + client;
    }
  }

  /** Returns the session that an answer starts. */
  public Participation begun(Question question, IssuedResponse answer) {
    Sender sender = applications.sender(question);
    return new Participation(
        client(sender), answer.nameId(), answer.assertion().authentication().sessionIndex());
  }

  private Client client(Sender sender) {
    return applications.login(sender, party.name().entityId(), Map.of("user_id", "none")).client();
  }

  /**
   * Makes the LogoutRequest for a session.
   *
   * @throws ProblemException if the service provider's single logout service is unknown
   */
  public OutgoingMessage request(Participation of) {
    return request(of, party.keys().signing());
  }

  private OutgoingMessage request(Participation of, SigningPair key) {
    return writer(key).request(of.client(), of.nameId(), of.sessionIndex(), Optional.empty());
  }

  private LogoutWriter writer(SigningPair key) {
    return new LogoutWriter(key.signingKey(), life.clock(), life.ids());
  }

  /**
   * Makes a LogoutRequest with a fault. The message is good if the fault concerns its delivery.
   *
   * @throws ProblemException if the service provider's single logout service is unknown
   */
  public OutgoingMessage request(Participation of, Ending fault) {
    return switch (fault) {
      case UNSIGNED -> unsigned(request(of));
      case SIGNED_BY_ANOTHER -> request(of, UntrustedKey.PAIR);
      case OTHER_USER -> request(new Participation(of.client(), another(of), of.sessionIndex()));
      case OTHER_SESSION_INDEX ->
          request(new Participation(of.client(), of.nameId(), "_another-session"));
      case REPLAYED, OTHER_IN_RESPONSE_TO -> request(of);
    };
  }

  private static NameId another(Participation of) {
    return new NameId(
        of.nameId().value() + Forge.ATTACKER, of.nameId().format(), of.nameId().qualifiers());
  }

  private static OutgoingMessage unsigned(OutgoingMessage signed) {
    if (signed instanceof OutgoingMessage.Redirected redirected) {
      return new OutgoingMessage.Redirected(
          redirected.said(), redirected.url().replaceFirst("&SigAlg=.*", ""));
    }
    PostForm form = ((OutgoingMessage.Posted) signed).form();
    Map<String, String> fields = new LinkedHashMap<>(form.fields());
    String xml =
        new String(Base64.getMimeDecoder().decode(fields.get(REQUEST)), StandardCharsets.UTF_8)
            .replaceFirst("(?s)<ds:Signature .*</ds:Signature>", "");
    fields.put(REQUEST, Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8)));
    return new OutgoingMessage.Posted(signed.said(), new PostForm(form.action(), fields));
  }

  /**
   * Returns the URL at which a browser ends a session of WS-Federation; empty if the relying party
   * has no callback URL.
   */
  public static Optional<String> cleanUpUrl(Participation of) {
    return WsFedMessage.SignOut.cleanUpUrl(of.client());
  }

  /**
   * True if the service provider's answer says that the session ended.
   *
   * @param request the id of the request
   * @throws ProblemException if the message does not answer the request
   */
  public boolean isDone(InboundMessage answer, Participation of, String request) {
    LogoutStatus status =
        new LogoutResponseReader(life.clock(), MessageLimits.DEFAULTS, (id, until) -> true)
            .read(answer, of.client(), party.name().sloUrl(), Set.of(request))
            .content()
            .status();
    return status == LogoutStatus.SUCCESS;
  }

  /**
   * Answers the LogoutRequest of a service provider.
   *
   * @throws ProblemException if the message is not a LogoutRequest, or the sender's metadata is not
   *     registered
   */
  public OutgoingMessage answer(InboundMessage message) {
    Client client = client(applications.sender(message));
    LogoutRequest request =
        new LogoutRequestReader(life.clock(), MessageLimits.DEFAULTS, (id, until) -> true)
            .read(message, client, party.name().sloUrl())
            .content();
    return writer(party.keys().signing()).response(client, request, LogoutStatus.SUCCESS);
  }

  @Override
  public String toString() {
    return "logouts of " + party;
  }
}
