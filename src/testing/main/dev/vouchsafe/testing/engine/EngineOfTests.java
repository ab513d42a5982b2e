package dev.vouchsafe.testing.engine;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.messages.ReceivedMessage;
import dev.vouchsafe.messages.VerifiedMessage;
import dev.vouchsafe.metadata.IdpMetadata;
import dev.vouchsafe.metadata.PublishedEntity;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.testing.bridge.Engine;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers the requests of service providers for the users of a test. */
public final class EngineOfTests implements Engine {
  private final Start start;
  private final Clock clock;
  private final IdSource ids;
  private final Applications applications;
  private final TestKeys keys = new TestKeys();
  private final Map<SigningKey, AssertionIssuer> issuers = new ConcurrentHashMap<>();

  /** Made by name, from the façade. */
  public EngineOfTests(Start start) {
    this.start = start;
    this.clock = start.at().map(at -> Clock.fixed(at, ZoneOffset.UTC)).orElse(Clock.systemUTC());
    this.ids = start.seed().map(IdSource::reproducible).orElseGet(IdSource::random);
    this.applications = new Applications(start);
  }

  @Override
  public byte[] metadata() {
    return new IdpMetadata(
            new PublishedEntity(
                start.entityId(), keys.published(), Optional.empty(), Optional.empty()),
            new IdpMetadata.Endpoints(start.ssoUrl(), Optional.empty()),
            IdpMetadata.NAME_ID_FORMATS,
            List.of(),
            false)
        .xml();
  }

  @Override
  public Asked read(Question question) {
    InboundMessage message = message(question);
    Applications.Sender sender = applications.sender(message);
    try {
      ReceivedMessage<AuthnRequest> received = received(message, sender, Map.of());
      return asked(sender, received instanceof VerifiedMessage, List.of());
    } catch (ProblemException e) {
      return asked(sender, false, List.of(e.problem().line()));
    }
  }

  private static Asked asked(Applications.Sender sender, boolean signed, List<String> problems) {
    return new Asked(sender.issuer(), sender.acsUrl().orElse(""), sender.id(), signed, problems);
  }

  @Override
  public Answer answer(Question question, Map<String, Object> profile) {
    try {
      InboundMessage message = message(question);
      Applications.Sender sender = applications.sender(message);
      Login made = applications.login(sender, profile);
      AuthnRequest request = received(message, sender, profile).content();
      Login login =
          new Login(
              made.client(),
              Connection.UNKNOWN,
              made.user(),
              ExtensionWrites.NONE,
              request.asked(),
              Authentication.NOW);
      return answer(issuer().issue(login), profile);
    } catch (ProblemException e) {
      throw new RefusedException(e.problem().line());
    }
  }

  private static Answer answer(IssuedResponse response, Map<String, Object> profile) {
    PostForm form = response.postForm();
    Map<String, String> why = new LinkedHashMap<>();
    for (String name : profile.keySet()) {
      why.put(name, String.join("\n", texts(response, name)));
    }
    return new Answer(
        form.action(),
        form.fields().get("SAMLResponse"),
        Optional.ofNullable(form.fields().get("RelayState")),
        why);
  }

  private static List<String> texts(IssuedResponse response, String name) {
    return response.trace().why(name).stream().map(Object::toString).toList();
  }

  private ReceivedMessage<AuthnRequest> received(
      InboundMessage message, Applications.Sender sender, Map<String, Object> profile) {
    return new AuthnRequestReader(clock, MessageLimits.DEFAULTS, (id, until) -> true)
        .read(
            message,
            applications.login(sender, profile).client(),
            start.ssoUrl(),
            new TraceRecorder());
  }

  private AssertionIssuer issuer() {
    return issuers.computeIfAbsent(
        keys.signing(),
        key -> AssertionIssuer.builder().signingKey(key).clock(clock).ids(ids).build());
  }

  private static InboundMessage message(Question question) {
    try {
      Parameters query = Parameters.ofQuery(question.query());
      return question
          .body()
          .map(body -> InboundMessage.posted(query, Parameters.ofForm(body)))
          .orElseGet(() -> InboundMessage.redirected(query));
    } catch (ProblemException e) {
      throw new RefusedException(e.problem().line());
    }
  }

  @Override
  public void keys(KeyStep step) {
    keys.step(step);
  }

  @Override
  public String toString() {
    return "engine at " + start.ssoUrl();
  }
}
