package dev.vouchsafe.keycloak;

import dev.vouchsafe.keycloak.decision.ReleaseDecision.Refused;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Released;
import dev.vouchsafe.mapping.MappedAttribute;
import dev.vouchsafe.settings.AssertionSettings;
import dev.vouchsafe.settings.Setting;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.dom.saml.v2.assertion.AudienceRestrictionType;
import org.keycloak.dom.saml.v2.assertion.AuthnContextClassRefType;
import org.keycloak.dom.saml.v2.assertion.AuthnContextType;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.assertion.ConditionsType;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationDataType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusCodeType;
import org.keycloak.dom.saml.v2.protocol.StatusType;

/**
 * Writes a decision into the Response that Keycloak will sign. Parts for which the administrator
 * wrote no setting stay as Keycloak made them.
 */
final class ResponseContent {
  private final Released released;

  ResponseContent(Released released) {
    this.released = released;
  }

  /** Adds the attributes. */
  void addAttributesTo(AttributeStatementType statement) {
    for (MappedAttribute attribute : released.attributes().all()) {
      AttributeType written = new AttributeType(attribute.name());
      attribute.nameFormat().ifPresent(format -> written.setNameFormat(format.uri()));
      attribute.values().forEach(value -> written.addAttributeValue(value.text()));
      statement.addAttribute(new AttributeStatementType.ASTChoiceType(written));
    }
  }

  /** Sets NameID and conditions of the only assertion. */
  void applyTo(ResponseType response) {
    AssertionType assertion = response.getAssertions().get(0).getAssertion();
    assertion.getSubject().getSubType().addBaseID(nameId());
    AssertionSettings settings = released.settings().assertion();
    settings.endpoints().destination().ifPresent(response::setDestination);
    ConditionsType conditions = assertion.getConditions();
    Instant issued = instant(assertion.getIssueInstant());
    if (isWritten(Setting.NOT_BEFORE_SKEW_SECONDS)) {
      conditions.setNotBefore(calendar(issued.minus(settings.validity().skew())));
    }
    if (isWritten(Setting.LIFETIME_IN_SECONDS)) {
      conditions.setNotOnOrAfter(calendar(issued.plus(settings.validity().lifetime())));
    }
    if (!settings.audiences().isEmpty()) {
      restrict(conditions, settings.audiences());
    }
    assertion.getSubject().getConfirmation().stream()
        .map(SubjectConfirmationType::getSubjectConfirmationData)
        .forEach(data -> confirm(data, settings, issued));
    if (isWritten(Setting.AUTHN_CONTEXT_CLASS_REF)) {
      assertion.getStatements().stream()
          .filter(AuthnStatementType.class::isInstance)
          .map(AuthnStatementType.class::cast)
          .forEach(statement -> statement.setAuthnContext(context(settings)));
    }
  }

  private boolean isWritten(Setting setting) {
    return released.written().isWritten(setting);
  }

  private NameIDType nameId() {
    NameIDType nameId = new NameIDType();
    nameId.setValue(released.nameId().value());
    nameId.setFormat(URI.create(released.nameId().format()));
    return nameId;
  }

  private static void restrict(ConditionsType conditions, List<String> audiences) {
    List.copyOf(conditions.getConditions()).stream()
        .filter(AudienceRestrictionType.class::isInstance)
        .forEach(conditions::removeCondition);
    AudienceRestrictionType restriction = new AudienceRestrictionType();
    audiences.forEach(audience -> restriction.addAudience(URI.create(audience)));
    conditions.addCondition(restriction);
  }

  private void confirm(
      SubjectConfirmationDataType data, AssertionSettings settings, Instant issued) {
    settings.endpoints().recipient().ifPresent(data::setRecipient);
    if (isWritten(Setting.LIFETIME_IN_SECONDS)) {
      data.setNotOnOrAfter(calendar(issued.plus(settings.validity().lifetime())));
    }
  }

  private static AuthnContextType context(AssertionSettings settings) {
    AuthnContextType.AuthnContextTypeSequence sequence =
        new AuthnContextType.AuthnContextTypeSequence();
    sequence.setClassRef(new AuthnContextClassRefType(URI.create(settings.authnContextClassRef())));
    AuthnContextType context = new AuthnContextType();
    context.setSequence(sequence);
    return context;
  }

  /** Changes the Response to a refusal, with a status and without data of the user. */
  static void refuse(ResponseType response, Refused refused) {
    List.copyOf(response.getAssertions()).forEach(response::removeAssertion);
    StatusCodeType code = new StatusCodeType();
    code.setValue(URI.create(refused.status().code().uri()));
    refused
        .status()
        .detail()
        .ifPresent(
            detail -> {
              StatusCodeType below = new StatusCodeType();
              below.setValue(URI.create(detail.uri()));
              code.setStatusCode(below);
            });
    StatusType status = new StatusType();
    status.setStatusCode(code);
    status.setStatusMessage(refused.status().message());
    response.setStatus(status);
  }

  private static Instant instant(XMLGregorianCalendar time) {
    return time.toGregorianCalendar().toInstant();
  }

  private static XMLGregorianCalendar calendar(Instant time) {
    try {
      return DatatypeFactory.newInstance().newXMLGregorianCalendar(time.toString());
    } catch (DatatypeConfigurationException e) {
      throw new IllegalStateException("every Java platform has XML's data types", e);
    }
  }
}
