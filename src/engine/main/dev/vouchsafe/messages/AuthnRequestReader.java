package dev.vouchsafe.messages;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.messages.InboundMessage.Kind;
import dev.vouchsafe.messages.MessageGate.Expected;
import dev.vouchsafe.messages.MessageGate.Opened;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.response.InMemoryReplayCheck;
import dev.vouchsafe.response.ReplayCheck;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.xml.XmlElement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Reads AuthnRequests. Immutable and thread-safe. */
public final class AuthnRequestReader {
  private static final String SAML = SamlNames.ASSERTION;
  private static final String SAMLP = SamlNames.PROTOCOL;

  /** How many requests {@link #inMemory} remembers; it refuses more until some have expired. */
  private static final int MOST_REMEMBERED = 100_000;

  private final MessageGate gate;
  private final AcsChoice choice;

  /**
   * @param replay remembers the requests that were received; shared by every node and every reader
   */
  public AuthnRequestReader(Clock clock, MessageLimits limits, ReplayCheck replay) {
    this(clock, limits, replay, AcsRule.SAFE_URLS);
  }

  /**
   * As the other constructor, with a rule for callbacks.
   *
   * @param rule the callbacks that answers may be posted to
   */
  public AuthnRequestReader(Clock clock, MessageLimits limits, ReplayCheck replay, AcsRule rule) {
    this.choice = new AcsChoice(rule);
    this.gate = new MessageGate(clock, limits, replay);
  }

  /**
   * The reader of an identity provider that is one process: by the machine's clock, within the
   * usual limits. It remembers in memory the requests that have not expired.
   */
  public static AuthnRequestReader inMemory() {
    Clock clock = Clock.systemUTC();
    return new AuthnRequestReader(
        clock, MessageLimits.DEFAULTS, new InMemoryReplayCheck(clock, MOST_REMEMBERED));
  }

  /**
   * Reads a request that a browser sent by HTTP-Redirect.
   *
   * @param rawQuery the query of the URL, as it was sent
   * @param client the client whose endpoint received it
   * @param endpoint the URL that received it, as in the metadata
   * @throws dev.vouchsafe.problem.InvalidInputException as {@link #read}
   */
  public AuthnRequest redirected(String rawQuery, Client client, String endpoint) {
    InboundMessage message = InboundMessage.redirected(Parameters.ofQuery(rawQuery));
    return read(message, client, endpoint, new TraceRecorder()).content();
  }

  /**
   * Reads a request; the same request is refused a second time.
   *
   * @param client the client whose endpoint received it
   * @param endpoint the URL that received it, as in the metadata
   * @param trace records ignored parts, which the request repeats for the login's trace
   * @throws dev.vouchsafe.problem.InvalidInputException with all problems of the request; show them
   *     on a page and send nothing to the URL that the request names
   */
  public ReceivedMessage<AuthnRequest> read(
      InboundMessage message, Client client, String endpoint, TraceRecorder trace) {
    Expected expected = new Expected(client, endpoint, Kind.REQUEST, "AuthnRequest", trace);
    Opened opened = gate.open(message, expected);
    Problems problems = new Problems();
    gate.check(opened, expected, problems);
    Optional<String> acsUrl = choice.of(opened.root(), client, problems);
    problems.throwIfAny();
    XmlElement root = opened.root();
    SamlRequest asked =
        new SamlRequest(
            Optional.of(opened.id()), opened.issuer(), acsUrl, message.relayState(), wishes(root));
    gate.requireFirstUse(opened, expected);
    note(root, trace);
    return opened.saying(
        new AuthnRequest(
            asked.ignoring(trace.trace().decisions()),
            subject(root),
            isTrue(root, "ForceAuthn"),
            isTrue(root, "IsPassive"),
            MessageGate.issueInstant(root).orElseThrow()));
  }

  private static SamlRequest.Wishes wishes(XmlElement root) {
    return new SamlRequest.Wishes(
        root.child(SAMLP, "NameIDPolicy").flatMap(policy -> policy.attribute("Format")),
        contexts(root),
        List.of());
  }

  /**
   * Reads the user that the request names. An encrypted one cannot be read, so no login satisfies
   * the request.
   */
  private static Optional<LogoutName> subject(XmlElement root) {
    return root.child(SAML, "Subject")
        .filter(subject -> !subject.children().isEmpty())
        .filter(AuthnRequestReader::namesSomebody)
        .map(
            subject -> subject.child(SAML, "NameID").map(LogoutName::of).orElse(LogoutName.NOBODY));
  }

  /** Whether a Subject names a user; it can contain confirmations only. */
  private static boolean namesSomebody(XmlElement subject) {
    return subject.children().stream()
        .anyMatch(child -> !child.localName().equals("SubjectConfirmation"));
  }

  private static List<String> contexts(XmlElement root) {
    return root.children(SAMLP, "RequestedAuthnContext").stream()
        .flatMap(context -> context.children(SAML, "AuthnContextClassRef").stream())
        .map(reference -> reference.text().strip())
        .toList();
  }

  /** Reads an attribute of type {@code xs:boolean}; the schema has been checked. */
  private static boolean isTrue(XmlElement root, String attribute) {
    return root.attribute(attribute)
        .map(String::strip)
        .filter(value -> value.equals("true") || value.equals("1"))
        .isPresent();
  }

  private static void note(XmlElement root, TraceRecorder trace) {
    ignored(root, "Conditions", "the client's settings decide how long assertions hold", trace);
    ignored(root, "Scoping", "users come from the client's own connections", trace);
    root.child(SAML, "Subject")
        .filter(subject -> !namesSomebody(subject))
        .ifPresent(
            subject ->
                trace.record(Decision.Kind.REQUEST, "Subject", Outcome.IGNORED, "it names nobody"));
    root.attribute("AttributeConsumingServiceIndex")
        .ifPresent(
            index ->
                trace.record(
                    Decision.Kind.REQUEST,
                    "AttributeConsumingServiceIndex",
                    Outcome.IGNORED,
                    "the client's mappings decide which attributes are issued"));
    root.child(SAMLP, "RequestedAuthnContext")
        .flatMap(context -> context.attribute("Comparison"))
        .filter(comparison -> !comparison.equals("exact"))
        .ifPresent(
            comparison ->
                trace.record(
                    Decision.Kind.REQUEST,
                    "RequestedAuthnContext",
                    Outcome.IGNORED,
                    "contexts have no order here, so its Comparison is taken for exact"));
  }

  private static void ignored(XmlElement root, String name, String reason, TraceRecorder trace) {
    if (root.children().stream().anyMatch(child -> child.localName().equals(name))) {
      trace.record(Decision.Kind.REQUEST, name, Outcome.IGNORED, reason);
    }
  }
}
