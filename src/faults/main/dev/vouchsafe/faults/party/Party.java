package dev.vouchsafe.faults.party;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.faults.Bite;
import dev.vouchsafe.faults.Bite.Publication;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.FaultyAnswer;
import dev.vouchsafe.faults.FaultyIssuer;
import dev.vouchsafe.faults.SigningPair;
import dev.vouchsafe.faults.party.Applications.Sender;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.WsFedRequest;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.messages.MessageLimits;
import dev.vouchsafe.messages.ReceivedMessage;
import dev.vouchsafe.messages.VerifiedMessage;
import dev.vouchsafe.messages.WsFedMessage;
import dev.vouchsafe.messages.WsFedMessageReader;
import dev.vouchsafe.metadata.FederationMetadata;
import dev.vouchsafe.metadata.IdpMetadata;
import dev.vouchsafe.metadata.PublishedEntity;
import dev.vouchsafe.metadata.PublishedMetadata;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.trace.TraceRecorder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The identity provider of a test: answers the requests of service providers. Thread-safe. */
public final class Party {
  private static final Set<Publication> OF_METADATA =
      Set.of(Publication.METADATA_EXPIRED, Publication.METADATA_SIGNED_BY_ANOTHER);

  /** Far enough in the past for the clock of any service provider. */
  private static final Duration EXPIRED = Duration.ofDays(1);

  private final Name name;
  private final Applications applications;
  private final TestKeys keys;
  private final Life life;
  private final Map<SigningPair, AssertionIssuer> issuers = new ConcurrentHashMap<>();
  private volatile Optional<Publication> publication = Optional.empty();

  /**
   * The names and addresses of the identity provider.
   *
   * @param entityId its entity id
   * @param ssoUrl the address that receives requests
   * @param sloUrl the address that receives logout messages
   * @param wsFedUrl the address that receives messages of WS-Federation
   */
  public record Name(String entityId, String ssoUrl, String sloUrl, String wsFedUrl) {}

  /** The clock, and the source of ids. */
  public record Life(Clock clock, IdSource ids) {
    /** Returns the system's clock and random ids. */
    public static Life ofThisMachine() {
      return new Life(Clock.systemUTC(), IdSource.random());
    }
  }

  public Party(Name name, Applications applications, TestKeys keys, Life life) {
    this.name = name;
    this.applications = applications;
    this.keys = keys;
    this.life = life;
  }

  public Name name() {
    return name;
  }

  public TestKeys keys() {
    return keys;
  }

  /** Returns the SAML metadata. */
  public byte[] metadata() {
    IdpMetadata made =
        new IdpMetadata(
            published(),
            new IdpMetadata.Endpoints(name.ssoUrl(), Optional.of(name.sloUrl())),
            IdpMetadata.NAME_ID_FORMATS,
            List.of(),
            false);
    return written(made);
  }

  /** Returns the metadata for WS-Federation. */
  public byte[] wsFedMetadata() {
    return written(new FederationMetadata(published(), name.wsFedUrl(), List.of()));
  }

  private PublishedEntity published() {
    boolean isOver = publication.filter(Publication.METADATA_EXPIRED::equals).isPresent();
    return new PublishedEntity(
        name.entityId(),
        keys.published(),
        isOver ? Optional.of(life.clock().instant().minus(EXPIRED)) : Optional.empty(),
        Optional.empty());
  }

  private byte[] written(PublishedMetadata made) {
    return publication.filter(Publication.METADATA_SIGNED_BY_ANOTHER::equals).isPresent()
        ? made.signed(UntrustedKey.PAIR.signingKey().signer(SignatureSettings.DEFAULTS), life.ids())
        : made.xml();
  }

  /**
   * Publishes metadata with a fault from now on.
   *
   * @param fault the fault; empty to publish good metadata again
   * @throws InvalidInputException if the fault does not concern the metadata
   */
  public void publish(Optional<Fault> fault) {
    publication =
        fault.map(
            each ->
                Optional.of(each.bite())
                    .filter(Bite.Metadata.class::isInstance)
                    .map(bite -> ((Bite.Metadata) bite).publication())
                    .filter(OF_METADATA::contains)
                    .orElseThrow(() -> notOfMetadata(each)));
  }

  private static InvalidInputException notOfMetadata(Fault fault) {
    return new InvalidInputException(
        new Problem(
            "fault-not-in-metadata",
            fault.id(),
            "the fault does not concern the published metadata",
            "give a fault of expired or wrongly signed metadata, or take the steps of a key"
                + " roll-over"));
  }

  /**
   * Reads and checks a request. The result lists what is wrong with it.
   *
   * @throws InvalidInputException if the message is not a request, or its sender receives no
   *     answers
   */
  public ReceivedRequest read(Question question) {
    Sender sender = applications.sender(question);
    try {
      if (sender.protocol() == Protocol.WSFED) {
        asked(question, login(sender, Map.of()).client());
        return request(sender, false, List.of());
      }
      ReceivedMessage<AuthnRequest> received = received(question, login(sender, Map.of()).client());
      return request(sender, received instanceof VerifiedMessage, List.of());
    } catch (ProblemException e) {
      return request(sender, false, List.of(e.problem().line()));
    }
  }

  private static ReceivedRequest request(Sender sender, boolean signed, List<String> problems) {
    return new ReceivedRequest(
        sender.issuer(), sender.acsUrl().orElse(""), sender.id(), signed, problems);
  }

  private ReceivedMessage<AuthnRequest> received(Question question, Client client) {
    return new AuthnRequestReader(life.clock(), MessageLimits.DEFAULTS, (id, until) -> true)
        .read(question.message(), client, name.ssoUrl(), new TraceRecorder());
  }

  private WsFedRequest asked(Question question, Client client) {
    WsFedMessage read =
        new WsFedMessageReader(life.clock(), MessageLimits.DEFAULTS)
            .read(question.parameters(), client, new TraceRecorder());
    if (read instanceof WsFedMessage.SignIn signIn) {
      return signIn.asked();
    }
    throw new InvalidInputException(
        new Problem(
            "no-sign-in", "wa", "the message does not request a sign-in", "send wa=wsignin1.0"));
  }

  private Login login(Sender sender, Map<String, Object> profile) {
    return applications.login(sender, name.entityId(), profile);
  }

  /**
   * Answers a request without a fault.
   *
   * @param profile the user's claims: strings, and lists of strings
   * @throws ProblemException if the request cannot be answered
   */
  public IssuedResponse answer(Question question, Map<String, Object> profile) {
    return issued(login(question, profile), keys.signing());
  }

  /**
   * Makes an unsolicited answer without a fault, for the sender of an earlier request.
   *
   * @throws ProblemException if the sender receives no answers
   */
  public IssuedResponse unsolicited(Question question, Map<String, Object> profile) {
    return issued(login(applications.sender(question), profile), keys.signing());
  }

  private Login login(Question question, Map<String, Object> profile) {
    Login made = login(applications.sender(question), profile);
    return new Login(
        made.client(),
        made.connection(),
        made.user(),
        ExtensionWrites.NONE,
        made.client().protocol() == Protocol.WSFED
            ? asked(question, made.client())
            : received(question, made.client()).content().asked(),
        Authentication.NOW);
  }

  private IssuedResponse issued(Login login, SigningPair pair) {
    return issuers.computeIfAbsent(pair, key -> issuer(key, life.ids(), life.clock())).issue(login);
  }

  private AssertionIssuer issuer(SigningPair pair, IdSource ids, Clock clock) {
    return builder(ids).signingKey(pair.signingKey()).clock(clock).build();
  }

  private IssuerBuilder builder(IdSource ids) {
    return AssertionIssuer.builder().ids(ids).extension(applications.extension());
  }

  /** Returns the messages of single logout for the users of this identity provider. */
  public Logouts logouts() {
    return new Logouts(this, applications, life);
  }

  /**
   * An answer with a fault, and the good answer that it was made from.
   *
   * @param good the good answer with the same ids and instants, as XML
   */
  public record Faulted(FaultyAnswer faulty, String good) {
    @Override
    public String toString() {
      return "answer with a fault";
    }
  }

  /**
   * Answers a request with a fault.
   *
   * @throws ProblemException if the request cannot be answered, or the answer lacks the part that
   *     the fault changes
   */
  public Faulted answer(Question question, Map<String, Object> profile, Fault fault) {
    Login login = login(question, profile);
    String seed = life.ids().get();
    Clock now = Clock.fixed(life.clock().instant(), life.clock().getZone());
    if (fault.bite() instanceof Bite.Metadata metadata) {
      IssuedResponse old = issued(login, removed(metadata));
      String xml = new String(old.xml(), StandardCharsets.UTF_8);
      return new Faulted(new FaultyAnswer(old.postForm(), xml), xml);
    }
    if (!fault.bite().isInMessage()) {
      throw new InvalidInputException(
          new Problem(
              "fault-not-in-message",
              fault.id(),
              "the fault is in the " + fault.bite().word() + ", not in a single answer",
              "choose a fault in content, signature, message or encryption"));
    }
    FaultyAnswer faulty =
        new FaultyIssuer(
                () -> builder(IdSource.reproducible(seed)), keys.signing(), UntrustedKey.PAIR, now)
            .issue(login, fault);
    String good =
        new String(
            issuer(keys.signing(), IdSource.reproducible(seed), now).issue(login).xml(),
            StandardCharsets.UTF_8);
    return new Faulted(faulty, good);
  }

  private SigningPair removed(Bite.Metadata metadata) {
    if (metadata.publication() != Bite.Publication.REMOVED_KEY_SIGNS) {
      throw new InvalidInputException(
          new Problem(
              "fault-not-in-message",
              "fault",
              "the fault is in the published metadata, not in a single answer",
              "take the steps of a key roll-over, and sign in after each"));
    }
    return keys.removed()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    new Problem(
                        "no-old-key",
                        "fault",
                        "no key was removed yet",
                        "publish the next key, switch to it and drop the old one first")));
  }

  @Override
  public String toString() {
    return "identity provider of a test at " + name.ssoUrl();
  }
}
