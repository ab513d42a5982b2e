package dev.vouchsafe.compare.answer;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.Issuance;
import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.PlannedResponse;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.assertion.Saml11AssertionBuilder;
import dev.vouchsafe.assertion.Saml20AssertionBuilder;
import dev.vouchsafe.assertion.TokenFormat.SamlVersion;
import dev.vouchsafe.compare.answer.Answer.Making;
import dev.vouchsafe.compare.answer.Attribute.Labels;
import dev.vouchsafe.compare.answer.Attribute.Value;
import dev.vouchsafe.compare.answer.Message.Addressing;
import dev.vouchsafe.compare.answer.Message.Algorithms;
import dev.vouchsafe.compare.answer.Message.Authentication;
import dev.vouchsafe.compare.answer.Message.Protection;
import dev.vouchsafe.compare.answer.Message.Times;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.WsFedRequest;
import dev.vouchsafe.mapping.MappedAttribute;
import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameFormat;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameId.Qualifiers;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.signing.SignatureAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Computes the engine's answer to a login: fully decided, but neither written nor signed. */
public final class OurAnswers {
  private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
  private static final String RESPONSE = "Response";
  private static final String CONFIRMATION = "SubjectConfirmationData";

  private OurAnswers() {}

  /**
   * Returns the answer of an issuer.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the login is invalid
   */
  public static Answer of(AssertionIssuer issuer, Login login) {
    return of(issuer, login, Issuance.USUAL);
  }

  /**
   * As {@link #of(AssertionIssuer, Login)}.
   *
   * @param own the ids, the extension and the notes of this login
   */
  public static Answer of(AssertionIssuer issuer, Login login, Issuance own) {
    try {
      PlannedResponse plan = issuer.plan(login, own);
      Making making = new Making(plan.trace(), plan.redactor());
      Optional<WsFedRequest> wsfed =
          login.request() instanceof WsFedRequest request ? Optional.of(request) : Optional.empty();
      return new Answer.Said(new Writing(plan, wsfed).message(), Optional.of(making));
    } catch (LoginRefusedException e) {
      return new Answer.Refused(
          e.status().code().uri(),
          Optional.of(e.status().message()),
          Optional.of(new Making(e.trace(), login.redactor())));
    }
  }

  /**
   * Converts a plan to the message that a service provider would read.
   *
   * @param plan the plan
   * @param request the request of WS-Federation, whose answer has no header; empty for SAML
   */
  private record Writing(PlannedResponse plan, Optional<WsFedRequest> request) {
    private boolean wsfed() {
      return request.isPresent();
    }

    private boolean saml11() {
      return wsfed() && plan.settings().assertion().format().version() == SamlVersion.SAML11;
    }

    Message message() {
      AssertionContent content = plan.assertion();
      return new Message(
          addressing(),
          times(content.conditions()),
          new Authentication(
              Optional.of(saml11() ? Saml11AssertionBuilder.BEARER : Saml20AssertionBuilder.BEARER),
              List.of(
                  saml11()
                      ? Saml11AssertionBuilder.method(content.authentication().contextClassRef())
                      : content.authentication().contextClassRef()),
              !saml11()),
          Optional.of(subject(content.subject().nameId())),
          attributes(content.attributes()),
          protection(plan.settings()));
    }

    private Addressing addressing() {
      AssertionContent content = plan.assertion();
      return new Addressing(
          Optional.of(content.issuer()),
          Optional.of(content.issuer()).filter(here -> !wsfed()),
          List.of(content.conditions().audiences()),
          Optional.of(content.subject().recipient()).filter(here -> !saml11()),
          Optional.of(
              request
                  .map(here -> here.wtrealm().orElse(content.conditions().audiences().get(0)))
                  .orElse(plan.delivery().named().destination())),
          inResponseTo());
    }

    private List<String> inResponseTo() {
      if (plan.assertion().subject().inResponseTo().isEmpty() || saml11()) {
        return List.of();
      }
      return wsfed() ? List.of(CONFIRMATION) : List.of(RESPONSE, CONFIRMATION);
    }

    private Times times(AssertionContent.Conditions conditions) {
      Instant issued = conditions.issueInstant();
      Optional<Duration> lifetime =
          Optional.of(Duration.between(issued, conditions.notOnOrAfter()));
      return new Times(
          lifetime,
          Optional.of(Duration.between(conditions.notBefore(), issued)),
          lifetime.filter(here -> !saml11()),
          Optional.empty(),
          lifetime.filter(here -> wsfed()),
          List.of());
    }

    private Subject subject(NameId nameId) {
      return new Subject(
          nameId.value(),
          Optional.of(nameId.format()),
          nameId.qualifiers().map(Qualifiers::nameQualifier),
          nameId.qualifiers().map(Qualifiers::spNameQualifier).filter(here -> !saml11()),
          Optional.empty(),
          nameId.denied());
    }

    /** Takes no stream, here and for the values: it runs twice for every user at every client. */
    private List<Attribute> attributes(MappedAttributes mapped) {
      List<Attribute> attributes = new ArrayList<>(mapped.all().size());
      mapped.all().forEach(each -> attributes.add(attribute(each)));
      return attributes;
    }

    private Attribute attribute(MappedAttribute mapped) {
      String name =
          saml11()
              ? mapped
                  .split()
                  .map(split -> split.namespace() + "/" + split.name())
                  .orElse(mapped.name())
              : mapped.name();
      List<Value> values = new ArrayList<>(mapped.values().size());
      for (MappedAttribute.Value each : mapped.values()) {
        values.add(
            new Value(
                each.text(), saml11() ? Optional.empty() : Optional.of(each.type().localName())));
      }
      Labels labels =
          new Labels(
              saml11() ? Optional.empty() : mapped.nameFormat().map(NameFormat::uri),
              Optional.empty());
      return new Attribute(name, labels, values, List.of(values.size()), mapped.denied());
    }

    private Protection protection(SamlSettings settings) {
      Set<String> signed = new HashSet<>();
      if (settings.signature().target().signsAssertion()) {
        signed.add("Assertion");
      }
      if (settings.signature().target().signsResponse()) {
        signed.add(wsfed() ? "Assertion" : RESPONSE);
      }
      return new Protection(
          signed,
          new Algorithms(
              Set.of(settings.signature().algorithm().orElse(SignatureAlgorithm.RSA_SHA256).uri()),
              Set.of(settings.signature().digest().uri()),
              Set.of(EXCLUSIVE),
              settings.signature().algorithm().isEmpty()),
          settings.encryption().map(each -> each.content().uri()).orElse(Protection.NONE),
          Optional.empty());
    }
  }
}
