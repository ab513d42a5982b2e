package dev.vouchsafe.compare.answer;

import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.compare.answer.Attribute.Labels;
import dev.vouchsafe.compare.answer.Attribute.Value;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the content of a response, valid or not: SAML 2.0 in a Response or a WS-Federation answer,
 * and SAML 1.1.
 */
public final class MessageReader {
  private static final String SAML = SamlNames.ASSERTION;
  private static final String SAML11 = SamlNames.ASSERTION_11;
  private static final String SAMLP = SamlNames.PROTOCOL;
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

  private final String source;
  private final XmlElement root;
  private String encryption = Protection.NONE;

  private MessageReader(String source, XmlElement root) {
    this.source = source;
    this.root = root;
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
    Optional<XmlElement> innermost =
        code.flatMap(each -> each.child(SAMLP, "StatusCode")).or(() -> code);
    return Optional.of(
        new Answer.Refused(
            attribute(innermost, "Value").orElse(""),
            status.flatMap(each -> each.child(SAMLP, "StatusMessage")).map(XmlElement::text),
            Optional.empty()));
  }

  private boolean isResponse() {
    return root.is(SAMLP, "Response");
  }

  private Message saml20(XmlElement assertion) {
    Optional<XmlElement> subject = assertion.child(SAML, "Subject");
    Optional<XmlElement> confirmation =
        subject.flatMap(each -> each.child(SAML, "SubjectConfirmation"));
    Optional<XmlElement> data =
        confirmation.flatMap(each -> each.child(SAML, "SubjectConfirmationData"));
    Optional<XmlElement> conditions = assertion.child(SAML, "Conditions");
    Optional<XmlElement> statement = assertion.child(SAML, "AuthnStatement");
    Optional<Instant> issued = instant(Optional.of(assertion), "IssueInstant");
    return new Message(
        new Addressing(
            assertion.child(SAML, "Issuer").map(XmlElement::text),
            root.child(SAML, "Issuer").filter(here -> isResponse()).map(XmlElement::text),
            audiences(conditions, SAML, "AudienceRestriction"),
            attribute(data, "Recipient"),
            root.attribute("Destination"),
            attribute(data, "InResponseTo").isPresent()
                && (!isResponse() || root.attribute("InResponseTo").isPresent())),
        new Times(
            between(issued, instant(conditions, "NotOnOrAfter")),
            between(instant(conditions, "NotBefore"), issued),
            between(issued, instant(data, "NotOnOrAfter")),
            between(issued, instant(statement, "SessionNotOnOrAfter"))),
        new Authentication(
            attribute(confirmation, "Method"),
            statement
                .flatMap(each -> each.child(SAML, "AuthnContext"))
                .flatMap(each -> each.child(SAML, "AuthnContextClassRef"))
                .map(XmlElement::text),
            attribute(statement, "SessionIndex").isPresent()),
        subject.flatMap(each -> each.child(SAML, "NameID")).map(MessageReader::subject),
        attributes(assertion, SAML),
        ProtectionReader.read(root, assertion, encryption));
  }

  private Message saml11(XmlElement assertion) {
    Optional<XmlElement> conditions = assertion.child(SAML11, "Conditions");
    Optional<XmlElement> statement = assertion.child(SAML11, "AuthenticationStatement");
    Optional<XmlElement> subject = statement.flatMap(each -> each.child(SAML11, "Subject"));
    Optional<Instant> issued = instant(Optional.of(assertion), "IssueInstant");
    return new Message(
        new Addressing(
            assertion.attribute("Issuer"),
            Optional.empty(),
            audiences(conditions, SAML11, "AudienceRestrictionCondition"),
            Optional.empty(),
            Optional.empty(),
            false),
        new Times(
            between(issued, instant(conditions, "NotOnOrAfter")),
            between(instant(conditions, "NotBefore"), issued),
            Optional.empty(),
            Optional.empty()),
        new Authentication(
            subject
                .flatMap(each -> each.child(SAML11, "SubjectConfirmation"))
                .flatMap(each -> each.child(SAML11, "ConfirmationMethod"))
                .map(XmlElement::text),
            attribute(statement, "AuthenticationMethod"),
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
        false);
  }

  private static List<Attribute> attributes(XmlElement assertion, String namespace) {
    return assertion.children(namespace, "AttributeStatement").stream()
        .flatMap(statement -> statement.children(namespace, "Attribute").stream())
        .map(each -> attribute(each, namespace))
        .toList();
  }

  private static Attribute attribute(XmlElement element, String namespace) {
    String name =
        element
            .attribute("Name")
            .orElseGet(
                () ->
                    element.attribute("AttributeNamespace").orElse("")
                        + "/"
                        + element.attribute("AttributeName").orElse(""));
    return new Attribute(
        name,
        new Labels(element.attribute("NameFormat"), element.attribute("FriendlyName")),
        element.children(namespace, "AttributeValue").stream().map(MessageReader::value).toList(),
        1,
        false);
  }

  private static Value value(XmlElement element) {
    return new Value(
        text(element), element.attribute(XSI, "type").map(type -> type.replaceFirst("^.*:", "")));
  }

  /** Returns the text of a value, which can be an element itself, such as a NameID. */
  private static String text(XmlElement element) {
    StringBuilder text = new StringBuilder(element.text());
    element.children().forEach(child -> text.append(text(child)));
    return text.toString();
  }

  private static List<String> audiences(
      Optional<XmlElement> conditions, String namespace, String restriction) {
    return conditions.stream()
        .flatMap(each -> each.children(namespace, restriction).stream())
        .flatMap(each -> each.children(namespace, "Audience").stream())
        .map(XmlElement::text)
        .toList();
  }

  private static Optional<String> attribute(Optional<XmlElement> element, String name) {
    return element.flatMap(each -> each.attribute(name));
  }

  private Optional<Instant> instant(Optional<XmlElement> element, String name) {
    Optional<String> written = attribute(element, name);
    try {
      return written.map(text -> OffsetDateTime.parse(text.strip()).toInstant());
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
