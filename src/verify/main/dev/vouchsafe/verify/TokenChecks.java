package dev.vouchsafe.verify;

import dev.vouchsafe.signing.SignaturePlace;
import dev.vouchsafe.verify.Check.Name;
import dev.vouchsafe.verify.VerifiedFacts.Session;
import dev.vouchsafe.verify.VerifiedFacts.Validity;
import dev.vouchsafe.verify.VerifiedFacts.VerifiedNameId;
import dev.vouchsafe.xml.XmlElements;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Compares what the assertion of a WS-Federation answer says with what was expected. */
final class TokenChecks {
  private final Element assertion;
  private final boolean saml20;
  private final Expectations expected;
  private final Instant now;
  private final CheckRecorder checks;

  TokenChecks(SignedToken token, Expectations expected, Instant now, CheckRecorder checks) {
    this.assertion = token.assertion();
    this.saml20 = token.place() == SignaturePlace.SAML20;
    this.expected = expected;
    this.now = now;
    this.checks = checks;
  }

  /** Makes the checks from STATUS to AUTHN_STATEMENT. */
  void make() {
    checks.notChecked(Name.STATUS, "a WS-Federation answer has none");
    none(Name.DESTINATION, expected.destination());
    none(Name.IN_RESPONSE_TO, expected.inResponseTo());
    compare(Name.ISSUER, issuer(), expected.issuer());
    if (saml20) {
      compare(
          Name.RECIPIENT, attribute("SubjectConfirmationData", "Recipient"), expected.recipient());
    } else {
      none(Name.RECIPIENT, expected.recipient());
    }
    checks.decided(
        Name.SUBJECT,
        nameId().isPresent() ? Optional.empty() : Optional.of("the assertion has no NameID"),
        "a NameID");
    audience();
    checks.decided(Name.TIME_WINDOW, timeFailure(), "valid at " + now);
    int logins = named(saml20 ? "AuthnStatement" : "AuthenticationStatement").size();
    checks.decided(
        Name.AUTHN_STATEMENT,
        logins == 1
            ? Optional.empty()
            : Optional.of("there are " + logins + " statements of a login instead of one"),
        "exactly one");
  }

  /** The facts of the assertion, for use after all checks have passed. */
  VerifiedFacts facts() {
    Element nameId = nameId().orElseThrow();
    Element login = named(saml20 ? "AuthnStatement" : "AuthenticationStatement").get(0);
    return new VerifiedFacts(
        issuer().orElseThrow(),
        new VerifiedNameId(nameId.getTextContent(), present(nameId, "Format")),
        audiences(),
        new Session(
            present(login, "SessionIndex"),
            instant(login.getAttribute(saml20 ? "AuthnInstant" : "AuthenticationInstant"))
                .orElseThrow()),
        new Validity(
            named("Conditions").stream()
                .findFirst()
                .flatMap(conditions -> present(conditions, "NotBefore"))
                .flatMap(TokenChecks::instant),
            assertionEnd().flatMap(TokenChecks::instant)),
        attributes());
  }

  /** The assertion's id and until when it could be used again. */
  String id() {
    return assertion.getAttribute(saml20 ? "ID" : "AssertionID");
  }

  Instant until() {
    return instant(assertionEnd().orElseThrow()).orElseThrow().plus(expected.skew());
  }

  private Optional<String> assertionEnd() {
    return named("Conditions").stream().findFirst().flatMap(e -> present(e, "NotOnOrAfter"));
  }

  private Map<String, List<String>> attributes() {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    for (Element attribute : named("Attribute")) {
      String name =
          saml20
              ? attribute.getAttribute("Name")
              : attribute.getAttribute("AttributeNamespace")
                  + "/"
                  + attribute.getAttribute("AttributeName");
      List<String> values = attributes.computeIfAbsent(name, key -> new ArrayList<>());
      XmlElements.children(attribute).forEach(value -> values.add(value.getTextContent()));
    }
    return attributes;
  }

  private Optional<String> issuer() {
    return saml20
        ? named("Issuer").stream().findFirst().map(e -> e.getTextContent().strip())
        : present(assertion, "Issuer");
  }

  private Optional<Element> nameId() {
    return named(saml20 ? "NameID" : "NameIdentifier").stream()
        .filter(e -> !e.getTextContent().isEmpty())
        .findFirst();
  }

  private List<String> audiences() {
    return named("Audience").stream().map(e -> e.getTextContent().strip()).toList();
  }

  private void audience() {
    if (expected.audience().isEmpty()) {
      checks.notChecked(Name.AUDIENCE, "no expectation was given");
      return;
    }
    String wanted = expected.audience().get();
    List<Element> restrictions =
        named(saml20 ? "AudienceRestriction" : "AudienceRestrictionCondition");
    boolean every =
        restrictions.stream()
            .allMatch(
                restriction ->
                    XmlElements.children(restriction).stream()
                        .anyMatch(e -> e.getTextContent().strip().equals(wanted)));
    if (!restrictions.isEmpty() && every) {
      checks.passed(Name.AUDIENCE, CheckRecorder.shown(wanted));
    } else {
      String is = CheckRecorder.shown(String.join(", ", audiences()));
      checks.failed(Name.AUDIENCE, "the assertion is for " + is + ", expected " + wanted);
    }
    checks.compared(
        Name.AUDIENCE, Optional.of(String.join(", ", audiences())), Optional.of(wanted));
  }

  private Optional<String> timeFailure() {
    List<Element> conditions = named("Conditions");
    if (conditions.size() != 1 || assertionEnd().isEmpty()) {
      return Optional.of("the assertion does not say until when it holds");
    }
    Stream<Optional<String>> failures =
        Stream.of(
            notYet("IssueInstant", present(assertion, "IssueInstant")),
            notYet("NotBefore", present(conditions.get(0), "NotBefore")),
            over("NotOnOrAfter", assertionEnd()),
            over(
                "SubjectConfirmationData NotOnOrAfter",
                attribute("SubjectConfirmationData", "NotOnOrAfter")));
    return failures.flatMap(Optional::stream).findFirst();
  }

  private Optional<String> notYet(String what, Optional<String> start) {
    return start.flatMap(
        text ->
            instant(text).filter(time -> !now.plus(expected.skew()).isBefore(time)).isPresent()
                ? Optional.empty()
                : Optional.of(
                    what + " " + CheckRecorder.shown(text) + " is still to come at " + now));
  }

  private Optional<String> over(String what, Optional<String> end) {
    return end.flatMap(
        text ->
            instant(text).filter(time -> now.minus(expected.skew()).isBefore(time)).isPresent()
                ? Optional.empty()
                : Optional.of(what + " " + CheckRecorder.shown(text) + " has passed at " + now));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void none(Name name, Optional<String> wanted) {
    if (wanted.isPresent()) {
      checks.failed(name, "a WS-Federation answer says none, expected " + wanted.get());
    } else {
      checks.notChecked(name, "a WS-Federation answer has none");
    }
  }

  private void compare(Name name, Optional<String> actual, Optional<String> wanted) {
    if (wanted.isEmpty()) {
      checks.notChecked(name, "no expectation was given");
    } else if (actual.equals(wanted)) {
      checks.passed(name, CheckRecorder.shown(wanted.get()));
    } else {
      String is = actual.map(CheckRecorder::shown).orElse("absent");
      checks.failed(name, "it is " + is + ", expected " + wanted.get());
    }
    checks.compared(name, actual, wanted);
  }

  private Optional<String> attribute(String element, String attribute) {
    return named(element).stream().findFirst().flatMap(e -> present(e, attribute));
  }

  private static Optional<String> present(Element element, String attribute) {
    return element.hasAttribute(attribute)
        ? Optional.of(element.getAttribute(attribute))
        : Optional.empty();
  }

  private List<Element> named(String name) {
    return XmlElements.all(assertion.getOwnerDocument()).stream()
        .filter(e -> XmlElements.is(e, assertion.getNamespaceURI(), name))
        .toList();
  }
}
