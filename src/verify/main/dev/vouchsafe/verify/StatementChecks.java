package dev.vouchsafe.verify;

import dev.vouchsafe.verify.Check.Name;
import dev.vouchsafe.xml.XmlElements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.StatusCode;
import org.opensaml.saml.saml2.core.Subject;
import org.opensaml.saml.saml2.core.SubjectConfirmation;
import org.opensaml.saml.saml2.core.SubjectConfirmationData;
import org.w3c.dom.Element;

/** Compares what a response says with what was expected (saml-profiles 4.1.4.3). */
final class StatementChecks {
  private static final List<String> TIMES =
      List.of("IssueInstant", "NotBefore", "NotOnOrAfter", "AuthnInstant", "SessionNotOnOrAfter");

  private static final Pattern FOUR_DIGITS = Pattern.compile("^[0-9]{4}-");

  private final Response response;
  private final Expectations expected;
  private final Instant now;
  private final CheckRecorder checks;

  StatementChecks(Response response, Expectations expected, Instant now, CheckRecorder checks) {
    this.response = response;
    this.expected = expected;
    this.now = now;
    this.checks = checks;
  }

  /** Makes the STATUS check. */
  void status() {
    StatusCode code = response.getStatus().getStatusCode();
    if (StatusCode.SUCCESS.equals(code.getValue())) {
      checks.passed(Name.STATUS, "Success");
      return;
    }
    StringBuilder reason = new StringBuilder("the issuer answers ").append(value(code));
    for (StatusCode more = code.getStatusCode(); more != null; more = more.getStatusCode()) {
      reason.append(", ").append(value(more));
    }
    if (response.getStatus().getStatusMessage() != null) {
      reason
          .append(": ")
          .append(CheckRecorder.shown(text(response.getStatus().getStatusMessage())));
    }
    checks.failed(Name.STATUS, reason.toString());
  }

  /** OpenSAML reads an empty value as null. */
  private static String value(StatusCode code) {
    return code.getValue() == null ? "an empty status" : CheckRecorder.shown(code.getValue());
  }

  /** Makes the checks from ISSUER to AUTHN_STATEMENT; all of them, whatever the first ones say. */
  void assertion(Assertion assertion) {
    issuer(assertion);
    compare(
        Name.DESTINATION,
        "the Response's Destination",
        Optional.ofNullable(response.getDestination()),
        expected.destination());
    List<SubjectConfirmationData> bearer = bearer(assertion);
    checks.decided(
        Name.SUBJECT, subjectFailure(assertion, bearer), "a NameID and one bearer confirmation");
    if (bearer.size() == 1) {
      compare(
          Name.RECIPIENT,
          "the confirmation's Recipient",
          Optional.ofNullable(bearer.get(0).getRecipient()),
          expected.recipient());
      inResponseTo(bearer.get(0));
    }
    audience(assertion);
    checks.decided(Name.TIME_WINDOW, timeFailure(assertion, bearer), "valid at " + now);
    int statements = assertion.getAuthnStatements().size();
    checks.decided(
        Name.AUTHN_STATEMENT,
        statements == 1
            ? Optional.empty()
            : Optional.of("there are " + statements + " AuthnStatements instead of one"),
        "exactly one");
  }

  /** The text of an element that holds an address or a name, as its schema type reads it. */
  static String text(XMLObject object) {
    return Objects.requireNonNull(object.getDOM()).getTextContent().strip();
  }

  private void issuer(Assertion assertion) {
    String issuer = text(assertion.getIssuer());
    Issuer ofResponse = response.getIssuer();
    if (ofResponse != null && !text(ofResponse).equals(issuer)) {
      checks.failed(
          Name.ISSUER,
          "the Response is from "
              + CheckRecorder.shown(text(ofResponse))
              + ", the assertion from "
              + CheckRecorder.shown(issuer));
      return;
    }
    compare(Name.ISSUER, "the issuer", Optional.of(issuer), expected.issuer());
  }

  private void compare(Name name, String what, Optional<String> actual, Optional<String> wanted) {
    if (wanted.isEmpty()) {
      checks.notChecked(name, "no expectation was given");
    } else if (actual.equals(wanted)) {
      checks.passed(name, CheckRecorder.shown(wanted.get()));
    } else {
      String is = actual.map(CheckRecorder::shown).orElse("absent");
      checks.failed(name, what + " is " + is + ", expected " + wanted.get());
    }
    checks.compared(name, actual, wanted);
  }

  private static List<SubjectConfirmationData> bearer(Assertion assertion) {
    Subject subject = assertion.getSubject();
    return subject == null
        ? List.of()
        : subject.getSubjectConfirmations().stream()
            .filter(each -> SubjectConfirmation.METHOD_BEARER.equals(each.getMethod()))
            .map(SubjectConfirmation::getSubjectConfirmationData)
            .filter(Objects::nonNull)
            .toList();
  }

  private static Optional<String> subjectFailure(
      Assertion assertion, List<SubjectConfirmationData> bearer) {
    Subject subject = assertion.getSubject();
    if (subject == null || subject.getNameID() == null) {
      return Optional.of("the assertion has no NameID");
    }
    if (text(subject.getNameID()).isEmpty()) {
      return Optional.of("the NameID is empty");
    }
    if (bearer.size() != 1 || subject.getSubjectConfirmations().size() != 1) {
      return Optional.of(
          "there are "
              + bearer.size()
              + " bearer confirmations with data among "
              + subject.getSubjectConfirmations().size()
              + " confirmations, instead of one and no other");
    }
    return Optional.empty();
  }

  private void inResponseTo(SubjectConfirmationData bearer) {
    Optional<String> ofResponse = Optional.ofNullable(response.getInResponseTo());
    Optional<String> ofAssertion = Optional.ofNullable(bearer.getInResponseTo());
    if (!ofResponse.equals(ofAssertion)) {
      checks.failed(
          Name.IN_RESPONSE_TO,
          "the InResponseTo of the Response is "
              + ofResponse.map(CheckRecorder::shown).orElse("absent")
              + ", that of the confirmation "
              + ofAssertion.map(CheckRecorder::shown).orElse("absent"));
    } else if (expected.inResponseTo().isEmpty() && ofResponse.isEmpty()) {
      checks.passed(Name.IN_RESPONSE_TO, "it answers no request, and none was named");
    } else {
      compare(Name.IN_RESPONSE_TO, "InResponseTo", ofResponse, expected.inResponseTo());
    }
  }

  private void audience(Assertion assertion) {
    Optional<String> wanted = expected.audience();
    if (wanted.isEmpty()) {
      checks.notChecked(Name.AUDIENCE, "no expectation was given");
      return;
    }
    List<List<String>> restrictions = restrictions(assertion);
    boolean every = restrictions.stream().allMatch(audiences -> audiences.contains(wanted.get()));
    if (!restrictions.isEmpty() && every) {
      checks.passed(Name.AUDIENCE, CheckRecorder.shown(wanted.get()));
    } else {
      String is =
          restrictions.isEmpty()
              ? "no audience"
              : CheckRecorder.shown(
                  String.join(", ", restrictions.stream().flatMap(List::stream).toList()));
      checks.failed(Name.AUDIENCE, "the assertion is for " + is + ", expected " + wanted.get());
    }
    checks.compared(
        Name.AUDIENCE,
        restrictions.isEmpty()
            ? Optional.empty()
            : Optional.of(String.join(", ", restrictions.stream().flatMap(List::stream).toList())),
        wanted);
  }

  /** Restrictions are joined by AND, the audiences in one by OR (saml-core 2.5.1.4). */
  static List<List<String>> restrictions(Assertion assertion) {
    Conditions conditions = assertion.getConditions();
    return conditions == null
        ? List.of()
        : conditions.getAudienceRestrictions().stream()
            .map(AudienceRestriction::getAudiences)
            .map(audiences -> audiences.stream().map(StatementChecks::text).toList())
            .toList();
  }

  private Optional<String> timeFailure(Assertion assertion, List<SubjectConfirmationData> bearer) {
    Stream<Optional<String>> failures =
        Stream.of(
            farOff(response.getDOM()),
            farOff(assertion.getDOM()),
            notYet("Response IssueInstant", response.getIssueInstant()),
            notYet("Assertion IssueInstant", assertion.getIssueInstant()));
    Conditions conditions = assertion.getConditions();
    if (conditions != null) {
      failures =
          Stream.concat(
              failures,
              Stream.of(
                  notYet("Conditions NotBefore", conditions.getNotBefore()),
                  over("Conditions NotOnOrAfter", conditions.getNotOnOrAfter())));
    }
    for (SubjectConfirmationData data : bearer) {
      failures =
          Stream.concat(
              failures,
              Stream.of(
                  notYet("SubjectConfirmationData NotBefore", data.getNotBefore()),
                  data.getNotOnOrAfter() == null
                      ? Optional.of("SubjectConfirmationData has no NotOnOrAfter")
                      : over("SubjectConfirmationData NotOnOrAfter", data.getNotOnOrAfter())));
    }
    for (AuthnStatement statement : assertion.getAuthnStatements()) {
      failures =
          Stream.concat(
              failures,
              Stream.of(
                  notYet("AuthnInstant", statement.getAuthnInstant()),
                  over("SessionNotOnOrAfter", statement.getSessionNotOnOrAfter())));
    }
    return failures.flatMap(Optional::stream).findFirst();
  }

  /** A year of more than four digits: OpenSAML reads some of these as years long past. */
  private static Optional<String> farOff(Element element) {
    for (String name : TIMES) {
      String time = element.getAttribute(name).strip();
      if (!time.isEmpty() && !FOUR_DIGITS.matcher(time).find()) {
        return Optional.of(name + " is too far off: its year has not four digits");
      }
    }
    return XmlElements.children(element).stream()
        .map(StatementChecks::farOff)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> notYet(String what, Instant start) {
    return start == null || !now.plus(expected.skew()).isBefore(start)
        ? Optional.empty()
        : Optional.of(what + " " + start + " is still to come" + at());
  }

  private Optional<String> over(String what, Instant end) {
    return end == null || now.minus(expected.skew()).isBefore(end)
        ? Optional.empty()
        : Optional.of(what + " " + end + " has passed" + at());
  }

  private String at() {
    Duration skew = expected.skew();
    return " at " + now + ", with a skew of " + skew.toSeconds() + " s";
  }
}
