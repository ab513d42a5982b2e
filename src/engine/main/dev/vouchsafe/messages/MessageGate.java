package dev.vouchsafe.messages;

import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.messages.InboundMessage.Kind;
import dev.vouchsafe.messages.InboundMessage.QuerySigned;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.problem.Quoted;
import dev.vouchsafe.response.ReplayCheck;
import dev.vouchsafe.settings.Binding;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.RequestSettings;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.SignatureCheck;
import dev.vouchsafe.signing.SignedMessage;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.xml.MessageSyntax;
import dev.vouchsafe.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Checks every message of a service provider: syntax, schema, signature, sender, destination, time,
 * and that it was not received before.
 */
final class MessageGate {
  private final Clock clock;
  private final MessageLimits limits;
  private final ReplayCheck replay;

  MessageGate(Clock clock, MessageLimits limits, ReplayCheck replay) {
    this.clock = clock;
    this.limits = limits;
    this.replay = replay;
  }

  /**
   * The expected message.
   *
   * @param client the client that must have sent it
   * @param endpoint the URL it was sent to, as metadata names it
   * @param kind the parameter that carries it
   * @param element the name of its root element
   * @param trace records faults that are ignored
   */
  record Expected(Client client, String endpoint, Kind kind, String element, TraceRecorder trace) {

    RequestSettings settings() {
      return client.settings().requests();
    }

    /** Whether to accept what Auth0's library accepts; for requests for logins only. */
    boolean isLenient() {
      return settings().lenient() && element.equals("AuthnRequest");
    }

    /** Records a fault that a strict reader refuses. */
    void passOver(String what, String why) {
      trace.record(Decision.Kind.REQUEST, what, Outcome.IGNORED, why);
    }

    /** The accepted senders; empty if none are configured. */
    List<String> issuers() {
      return settings().issuers().isEmpty()
          ? client.settings().assertion().audiences()
          : settings().issuers();
    }
  }

  /**
   * A message with a valid signature, or of a client without a key.
   *
   * @param root the signed part only
   * @param signedWith empty if the client has no key
   */
  record Opened(XmlElement root, Optional<SignatureAlgorithm> signedWith) {

    String id() {
      return root.attribute("ID").orElse("");
    }

    /** Makes the result, verified or unverified, with this content. */
    <T> ReceivedMessage<T> saying(T content) {
      return signedWith.isPresent()
          ? new VerifiedMessage<>(content, signedWith.get())
          : new UnverifiedMessage<>(content);
    }

    /** The Issuer; white space around it is indentation. */
    Optional<String> issuer() {
      return root.child(SamlNames.ASSERTION, "Issuer").map(issuer -> issuer.text().strip());
    }
  }

  /**
   * Parses a message and verifies its signature.
   *
   * @throws InvalidInputException if it is not the expected message, or is not signed as required
   */
  Opened open(InboundMessage message, Expected expected) {
    String source = expected.kind().parameter();
    if (message.kind() != expected.kind()) {
      throw refused(
          "wrong-message",
          message.kind().parameter(),
          "there is no " + source + " in what was sent",
          "send a " + expected.element() + " as " + source);
    }
    XmlElement root = XmlElement.read(source, message.octets());
    if (!root.is(SamlNames.PROTOCOL, expected.element())) {
      throw refused(
          "wrong-message",
          source,
          "it is not a SAML 2.0 " + expected.element(),
          "send each message to the endpoint that metadata names for it");
    }
    Optional<String> firstFlaw =
        expected.isLenient()
            ? MessageSyntax.firstFlawLeniently(source, message.octets())
            : MessageSyntax.firstFlaw(source, message.octets());
    firstFlaw.ifPresent(
        flaw -> {
          throw refused(
              "invalid-message", source, flaw, "write the message as the SAML schemas say");
        });
    if (!expected.settings().keys().isEmpty()) {
      return verified(message, root, expected);
    }
    if (message.signature().isPresent() || SignedMessage.of(source, message.octets()).isSigned()) {
      expected.passOver("Signature", "it is not checked, because the client has no signingCert");
    }
    return new Opened(root, Optional.empty());
  }

  private static Opened verified(InboundMessage message, XmlElement root, Expected expected) {
    RequestSettings settings = expected.settings();
    SignatureCheck trusted = SignatureCheck.with(settings.keys());
    SignatureCheck check = settings.legacySha1() ? trusted.acceptingLegacySha1() : trusted;
    if (message.signature().isPresent()) {
      QuerySigned signature = message.signature().get();
      check
          .refusal(
              signature.signed().getBytes(StandardCharsets.US_ASCII),
              signature.algorithm(),
              MessageText.base64("Signature", signature.value()))
          .ifPresent(
              reason -> {
                throw wronglySigned("query", reason);
              });
      return new Opened(root, SignatureAlgorithm.of(signature.algorithm()));
    }
    String source = expected.kind().parameter();
    SignedMessage signed = SignedMessage.of(source, message.octets());
    if (!signed.isSigned()) {
      throw refused(
          "unsigned-message",
          source,
          "it is not signed, and the client's signingCert says that it must be",
          "sign it: in a query by SigAlg and Signature, in a form by a signature in the message");
    } else if (message.binding() == Binding.REDIRECT) {
      throw refused(
          "unsigned-message",
          source,
          "it carries its signature inside, which the HTTP-Redirect binding does not allow",
          "sign the query by SigAlg and Signature, or post the message");
    }
    SignedMessage.Result result = signed.verify(check);
    if (result instanceof SignedMessage.Result.Verified verified) {
      return new Opened(verified.root(), Optional.of(verified.algorithm()));
    }
    throw wronglySigned(source, ((SignedMessage.Result.Refused) result).reason());
  }

  /**
   * Checks version, issuer, destination and time; the reader adds its own checks and throws the
   * problems.
   */
  void check(Opened opened, Expected expected, Problems problems) {
    String source = expected.kind().parameter();
    XmlElement root = opened.root();
    Optional<String> version = root.attribute("Version");
    if (version.isEmpty() && expected.isLenient()) {
      expected.passOver("Version", "the request has none (lenientRequests)");
    } else if (!version.equals(Optional.of("2.0"))) {
      problems.add("wrong-version", source + ".Version", "the Version is not 2.0", "send SAML 2.0");
    }
    if (!SamlRequest.isId(opened.id())) {
      checkOddId(opened, expected, problems);
    }
    checkIssuer(opened, expected, problems);
    checkDestination(opened, expected, problems);
    checkTime(root, expected, problems);
  }

  private static void checkOddId(Opened opened, Expected expected, Problems problems) {
    if (expected.isLenient() && SamlRequest.isOddId(opened.id())) {
      expected.passOver("ID", "the request's ID is no XML name (lenientRequests)");
      return;
    }
    problems.add(
        "request-id",
        expected.kind().parameter() + ".ID",
        "the ID is not one that an answer can name",
        "use a letter or _ and then letters, digits, . _ - only, 256 in all at most");
  }

  private void checkTime(XmlElement root, Expected expected, Problems problems) {
    Optional<Instant> made = issueInstant(root);
    Instant now = clock.instant();
    if (expected.isLenient() && made.filter(now.minus(limits.maxAge())::isAfter).isPresent()) {
      expected.passOver("IssueInstant", "the request is old (lenientRequests)");
      return;
    }
    limits.check(made, expected.kind().parameter() + ".IssueInstant", now, problems);
  }

  private static void checkIssuer(Opened opened, Expected expected, Problems problems) {
    String where = expected.kind().parameter() + ".Issuer";
    Optional<String> issuer = opened.issuer().filter(name -> !name.isEmpty());
    if (issuer.isEmpty() && expected.isLenient()) {
      expected.passOver("Issuer", "the request has none (lenientRequests)");
    } else if (issuer.isEmpty()) {
      problems.add(
          "no-issuer",
          where,
          "the message does not say who sent it",
          "name the service provider's entity id as the Issuer");
    } else if (!expected.issuers().isEmpty() && !expected.issuers().contains(issuer.get())) {
      otherIssuer(where, issuer.get(), expected, problems);
    }
  }

  /** Reports another Issuer. Audience and Issuer can differ; there is a setting for that. */
  private static void otherIssuer(
      String where, String issuer, Expected expected, Problems problems) {
    String known = Quoted.of(String.join(", ", expected.issuers()));
    if (!expected.settings().isSenderChecked()) {
      expected.passOver(
          "Issuer",
          "it is not the client's audience, which is not refused without requestIssuer and"
              + " signingCert");
      return;
    }
    problems.add(
        "wrong-issuer",
        where,
        "the Issuer is " + Quoted.of(issuer) + ", and the client's is " + known,
        "send it to the endpoint of the right client, or set requestIssuer to the entity id");
  }

  /**
   * Checks the Destination. A signed message must have one, so that nobody can send it to another
   * endpoint.
   */
  private static void checkDestination(Opened opened, Expected expected, Problems problems) {
    String where = expected.kind().parameter() + ".Destination";
    Optional<String> destination = opened.root().attribute("Destination");
    if (destination.isEmpty() && opened.signedWith().isPresent()) {
      problems.add(
          "no-destination",
          where,
          "the message is signed and does not say where it was sent",
          "name " + expected.endpoint() + " as the Destination (saml-bindings 3.4.5.2, 3.5.5.2)");
    } else if (destination.isPresent()
        && !withoutQuery(destination.get()).equals(expected.endpoint())) {
      problems.add(
          "foreign-destination",
          where,
          "the Destination is "
              + Quoted.of(withoutQuery(destination.get()))
              + ", and this endpoint is "
              + Quoted.of(expected.endpoint()),
          "send it to " + expected.endpoint() + ", and name that as the Destination");
    }
  }

  /** Removes the query; the URL given to a service provider can name a connection there. */
  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  /** The time when a message was made; empty if it has none. */
  static Optional<Instant> issueInstant(XmlElement root) {
    return root.attribute("IssueInstant").flatMap(MessageGate::instant);
  }

  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Remembers the message; called after all other checks, so that a message refused by one of them
   * is not marked as used.
   *
   * @throws InvalidInputException if it was received before
   */
  void requireFirstUse(Opened opened, Expected expected) {
    if (expected.isLenient()) {
      expected.passOver(
          "ID", "it is not checked whether the request came before (lenientRequests)");
      return;
    }
    Instant until =
        issueInstant(opened.root())
            .orElseThrow()
            .plus(limits.maxAge())
            .plus(limits.skew().multipliedBy(2));
    if (!replay.firstUse(key(opened, expected), until)) {
      throw refused(
          "replayed-message",
          expected.kind().parameter() + ".ID",
          "a message with this ID has already arrived",
          "start again at the application: each message is accepted only once");
    }
  }

  /** Identifies the message, its kind and its client. */
  private static String key(Opened opened, Expected expected) {
    return String.join("\n", expected.element(), expected.client().clientId(), opened.id());
  }

  private static InvalidInputException wronglySigned(String where, String reason) {
    return refused(
        "wrong-signature",
        where,
        "its signature is not valid: " + reason,
        SignatureAdvice.about(reason));
  }

  private static InvalidInputException refused(
      String code, String where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where, message, nextStep));
  }
}
