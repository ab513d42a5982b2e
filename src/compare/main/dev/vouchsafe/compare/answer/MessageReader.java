package dev.vouchsafe.compare.answer;

import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.compare.answer.Message.Addressing;
import dev.vouchsafe.compare.answer.Message.Authentication;
import dev.vouchsafe.compare.answer.Message.Protection;
import dev.vouchsafe.compare.answer.Message.Times;
import dev.vouchsafe.encryption.AssertionDecrypter;
import dev.vouchsafe.encryption.AssertionDecrypter.Opened;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.xml.XmlElement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads the content of a response, valid or not: SAML 2.0 in a Response or a WS-Federation answer,
 * and SAML 1.1.
 */
public final class MessageReader {
  private static final String SAML = SamlNames.ASSERTION;
  private static final String SAML11 = SamlNames.ASSERTION_11;
  private static final String SAMLP = SamlNames.PROTOCOL;
  private static final String RESPONSE = "Response";

  /** Messages and documents of SAML that people take for the answer to a login. */
  private static final Set<String> OTHERS =
      Set.of(
          "AuthnRequest",
          "LogoutRequest",
          "LogoutResponse",
          "EntityDescriptor",
          "EntitiesDescriptor");

  private static final String CONFIRMATION = "SubjectConfirmationData";
  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

  private final String source;
  private final XmlElement root;
  private final TokenFrame frame;
  private String encryption = Protection.NONE;

  private MessageReader(String source, XmlElement root) {
    this.source = source;
    this.root = root;
    this.frame = TokenFrame.of(root);
  }

  /**
   * Reads an answer.
   *
   * @param source its name in messages
   * @throws InvalidInputException if it is not XML, exceeds a limit, or does not have exactly one
   *     readable assertion
   */
  public static Answer read(String source, byte[] xml) {
    return read(source, xml, Optional.empty());
  }

  /**
   * Reads an answer whose assertion may be encrypted.
   *
   * @param decrypter decrypts the assertion; empty if there is no key
   * @throws InvalidInputException as for {@link #read(String, byte[])}
   */
  public static Answer read(String source, byte[] xml, Optional<AssertionDecrypter> decrypter) {
    return new MessageReader(source, XmlElement.read(source, xml))
        .answer(decrypter.map(key -> () -> key.open(source, xml)));
  }

  private Answer answer(Optional<Supplier<Opened>> decryption) {
    List<XmlElement> assertions = new ArrayList<>();
    List<XmlElement> encrypted = new ArrayList<>();
    find(root, assertions, encrypted);
    if (assertions.isEmpty() && encrypted.size() == 1 && decryption.isPresent()) {
      Opened opened = decryption.get().get();
      encryption = opened.content().uri();
      encrypted.clear();
      find(XmlElement.read(source, opened.assertion()), assertions, encrypted);
    }
    Optional<Answer> refusal = refusal();
    if (assertions.size() + encrypted.size() <= 1 && refusal.isPresent()) {
      return refusal.get(); // with an assertion, too: the status decides
    } else if (assertions.size() == 1 && encrypted.isEmpty()) {
      XmlElement assertion = assertions.get(0);
      return new Answer.Said(
          assertion.is(SAML11, "Assertion") ? saml11(assertion) : saml20(assertion),
          Optional.empty());
    }
    if (OTHERS.contains(root.localName())) {
      throw unreadable(
          "it is " + root.localName() + ", not the answer to a login",
          "give the response of one login, as the browser sent it");
    }
    throw encrypted.isEmpty()
        ? unreadable(
            "it has " + assertions.size() + " assertions, not one",
            "give the response of one login, as the browser sent it")
        : unreadable(
            "its assertion is encrypted", "give the key it is encrypted for: --decrypt-key FILE");
  }

  private static void find(
      XmlElement element, List<XmlElement> assertions, List<XmlElement> encrypted) {
    if (element.is(SAML, "EncryptedAssertion")) {
      encrypted.add(element);
    } else if (element.is(SAML, "Assertion") || element.is(SAML11, "Assertion")) {
      assertions.add(element);
    } else {
      element.children().forEach(child -> find(child, assertions, encrypted));
    }
  }

  /** Returns the refusal that the status of a Response says; a Response without one is refused. */
  private Optional<Answer> refusal() {
    Optional<XmlElement> status = root.child(SAMLP, "Status");
    Optional<XmlElement> code = status.flatMap(each -> each.child(SAMLP, "StatusCode"));
    if (!isResponse() || attribute(code, "Value").filter(SUCCESS::equals).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Answer.Refused(
            codes(code),
            status.flatMap(each -> each.child(SAMLP, "StatusMessage")).map(XmlElement::text),
            Optional.empty()));
  }

  /** Returns the status codes, from the outermost. */
  private static String codes(Optional<XmlElement> outermost) {
    List<String> codes = new ArrayList<>();
    Optional<XmlElement> code = outermost;
    while (code.isPresent()) {
      codes.add(attribute(code, "Value").orElse("none"));
      code = code.flatMap(each -> each.child(SAMLP, "StatusCode"));
    }
    return String.join(", ", codes);
  }

  private boolean isResponse() {
    return root.is(SAMLP, RESPONSE);
  }

  private Message saml20(XmlElement assertion) {
    Optional<XmlElement> subject = assertion.child(SAML, "Subject");
    Optional<XmlElement> confirmation =
        subject.flatMap(each -> each.child(SAML, "SubjectConfirmation"));
    Optional<XmlElement> data =
        confirmation.flatMap(each -> each.child(SAML, "SubjectConfirmationData"));
    Optional<XmlElement> conditions = assertion.child(SAML, "Conditions");
    List<XmlElement> statements = assertion.children(SAML, "AuthnStatement");
    Optional<Instant> issued = instant(Optional.of(assertion), "IssueInstant");
    requireClear(subject, "EncryptedID", "NameID");
    return new Message(
        new Addressing(
            assertion.child(SAML, "Issuer").map(XmlElement::text),
            root.child(SAML, "Issuer").filter(here -> isResponse()).map(XmlElement::text),
            restrictions(conditions, SAML, "AudienceRestriction"),
            attribute(data, "Recipient"),
            isResponse() ? root.attribute("Destination") : frame.appliesTo(),
            inResponseTo(data)),
        new Times(
            between(issued, instant(conditions, "NotOnOrAfter")),
            between(instant(conditions, "NotBefore"), issued),
            between(issued, instant(data, "NotOnOrAfter")),
            between(issued, endOfSession(statements)),
            between(issued, expiry()),
            OtherConditions.of(conditions)),
        new Authentication(
            attribute(confirmation, "Method"),
            statements.stream().flatMap(MessageReader::contexts).toList(),
            statements.stream().anyMatch(each -> each.attribute("SessionIndex").isPresent())),
        subject.flatMap(each -> each.child(SAML, "NameID")).map(MessageReader::subject),
        attributes(assertion, SAML),
        ProtectionReader.read(root, assertion, encryption));
  }

  private List<String> inResponseTo(Optional<XmlElement> data) {
    List<String> parts = new ArrayList<>();
    root.attribute("InResponseTo")
        .filter(here -> isResponse())
        .ifPresent(id -> parts.add(RESPONSE));
    attribute(data, "InResponseTo").ifPresent(id -> parts.add(CONFIRMATION));
    return parts;
  }

  /** Returns the class of a statement, its declaration and the authorities that it names. */
  private static Stream<String> contexts(XmlElement statement) {
    return statement.children(SAML, "AuthnContext").stream()
        .flatMap(context -> context.children().stream())
        .filter(each -> !each.is(SAML, "AuthnContextDecl"))
        .map(
            each ->
                each.is(SAML, "AuthnContextClassRef")
                    ? each.text()
                    : each.localName() + " " + each.text());
  }

  private Optional<Instant> endOfSession(List<XmlElement> statements) {
    return statements.stream()
        .flatMap(each -> instant(Optional.of(each), "SessionNotOnOrAfter").stream())
        .min(Comparator.naturalOrder());
  }

  private Optional<Instant> expiry() {
    return frame.expires().map(written -> parsed("Expires", written));
  }

  private Message saml11(XmlElement assertion) {
    Optional<XmlElement> conditions = assertion.child(SAML11, "Conditions");
    List<XmlElement> statements = assertion.children(SAML11, "AuthenticationStatement");
    Optional<XmlElement> subject =
        Stream.concat(
                statements.stream(), assertion.children(SAML11, "AttributeStatement").stream())
            .flatMap(each -> each.children(SAML11, "Subject").stream())
            .findFirst();
    Optional<Instant> issued = instant(Optional.of(assertion), "IssueInstant");
    return new Message(
        new Addressing(
            assertion.attribute("Issuer"),
            Optional.empty(),
            restrictions(conditions, SAML11, "AudienceRestrictionCondition"),
            Optional.empty(),
            frame.appliesTo(),
            List.of()),
        new Times(
            between(issued, instant(conditions, "NotOnOrAfter")),
            between(instant(conditions, "NotBefore"), issued),
            Optional.empty(),
            Optional.empty(),
            between(issued, expiry()),
            OtherConditions.of(conditions)),
        new Authentication(
            subject
                .flatMap(each -> each.child(SAML11, "SubjectConfirmation"))
                .flatMap(each -> each.child(SAML11, "ConfirmationMethod"))
                .map(XmlElement::text),
            statements.stream()
                .flatMap(each -> each.attribute("AuthenticationMethod").stream())
                .toList(),
            false),
        subject.flatMap(each -> each.child(SAML11, "NameIdentifier")).map(MessageReader::subject),
        attributes(assertion, SAML11),
        ProtectionReader.read(root, assertion, encryption));
  }

  private static Subject subject(XmlElement nameId) {
    return new Subject(
        nameId.text(),
        nameId.attribute("Format"),
        nameId.attribute("NameQualifier"),
        nameId.attribute("SPNameQualifier"),
        nameId.attribute("SPProvidedID"),
        false);
  }

  private List<Attribute> attributes(XmlElement assertion, String namespace) {
    List<XmlElement> statements = assertion.children(namespace, "AttributeStatement");
    statements.forEach(
        each -> requireClear(Optional.of(each), "EncryptedAttribute", "one of its attributes"));
    return statements.stream()
        .flatMap(statement -> AttributeReader.attributes(statement, namespace))
        .toList();
  }

  /** Refuses a part that is encrypted on its own, because a difference in it would be missed. */
  private void requireClear(Optional<XmlElement> parent, String encrypted, String part) {
    if (parent.flatMap(each -> each.child(SAML, encrypted)).isPresent()) {
      throw unreadable(
          part + " is encrypted inside the assertion, and cannot be compared",
          "capture the login with the " + encrypted + " in the clear");
    }
  }

  private static List<List<String>> restrictions(
      Optional<XmlElement> conditions, String namespace, String restriction) {
    return conditions.stream()
        .flatMap(each -> each.children(namespace, restriction).stream())
        .map(each -> each.children(namespace, "Audience").stream().map(XmlElement::text).toList())
        .toList();
  }

  private static Optional<String> attribute(Optional<XmlElement> element, String name) {
    return element.flatMap(each -> each.attribute(name));
  }

  private Optional<Instant> instant(Optional<XmlElement> element, String name) {
    return attribute(element, name).map(written -> parsed(name, written));
  }

  private Instant parsed(String name, String written) {
    try {
      return OffsetDateTime.parse(written.strip()).toInstant();
    } catch (DateTimeParseException e) {
      throw unreadable("its " + name + " is no instant", "give a response as it was sent");
    }
  }

  private static Optional<Duration> between(Optional<Instant> from, Optional<Instant> to) {
    return from.flatMap(start -> to.map(end -> Duration.between(start, end)));
  }

  private InvalidInputException unreadable(String message, String nextStep) {
    return new InvalidInputException(new Problem("unreadable-response", source, message, nextStep));
  }
}
