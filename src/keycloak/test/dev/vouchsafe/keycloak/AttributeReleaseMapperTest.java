package dev.vouchsafe.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.keycloak.decision.ReleaseDecision;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Refused;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Released;
import dev.vouchsafe.keycloak.settings.MapperSettings;
import java.net.URI;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType.ASTChoiceType;
import org.keycloak.dom.saml.v2.assertion.AudienceRestrictionType;
import org.keycloak.dom.saml.v2.assertion.AuthnStatementType;
import org.keycloak.dom.saml.v2.assertion.ConditionsType;
import org.keycloak.dom.saml.v2.assertion.NameIDType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationDataType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationType;
import org.keycloak.dom.saml.v2.assertion.SubjectType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.ProtocolMapperConfigException;

class AttributeReleaseMapperTest {
  private static final String SETTINGS =
      """
      {
        "audience": ["urn:a", "urn:b"],
        "recipient": "https://crm.example/recipient",
        "destination": "https://crm.example/destination",
        "mappings": {"email": "mail", "department": "urn:dept"},
        "createUpnClaim": false,
        "passthroughClaimsWithNoMapping": false,
        "mapIdentities": false,
        "lifetimeInSeconds": 300,
        "notBeforeSkewSeconds": 30,
        "authnContextClassRef": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
        "nameIdentifierFormat": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
        "nameIdentifierProbes": ["mail"]
      }
      """;

  private final List<ReleaseDecision> recorded = new ArrayList<>();
  private final AttributeReleaseMapper mapper =
      new AttributeReleaseMapper((session, login, decision, trace) -> recorded.add(decision));
  private final ProtocolMapperModel model = new ProtocolMapperModel();
  private final FakeLogin jane =
      new FakeLogin("jane")
          .with("getEmail", "jane@acme.example")
          .attribute("department", "Sales", "EMEA");
  private final FakeLogin omar = new FakeLogin("omar");

  @BeforeEach
  void configured() {
    model.setId("mapper");
    model.setProtocolMapper(AttributeReleaseMapper.ID);
    model.setConfig(new HashMap<>(Map.of(MapperSettings.ADDON, SETTINGS)));
  }

  private String nameId(FakeLogin login) {
    return mapper.mapperNameId(
        "urn:x", model, login.session(), login.userSession(), login.clientSession());
  }

  private Map<String, List<Object>> attributes(FakeLogin login) {
    AttributeStatementType statement = new AttributeStatementType();
    mapper.transformAttributeStatement(
        statement, model, login.session(), login.userSession(), login.clientSession());
    Map<String, List<Object>> found = new HashMap<>();
    statement.getAttributes().stream()
        .map(ASTChoiceType::getAttribute)
        .forEach(
            attribute ->
                found.put(
                    attribute.getName() + " " + attribute.getNameFormat(),
                    attribute.getAttributeValue()));
    return found;
  }

  private ResponseType response(FakeLogin login) {
    return mapper.transformLoginResponse(
        ofKeycloak(), model, login.session(), login.userSession(), login.context());
  }

  /** The assertion that Keycloak creates before mappers change it. */
  private static ResponseType ofKeycloak() {
    XMLGregorianCalendar now = calendar("2026-11-28T08:00:00.000Z");
    AssertionType assertion = new AssertionType("_a", now);
    NameIDType nameId = new NameIDType();
    nameId.setValue("keycloak's");
    SubjectType.STSubType sub = new SubjectType.STSubType();
    sub.addBaseID(nameId);
    SubjectType subject = new SubjectType();
    subject.setSubType(sub);
    SubjectConfirmationType confirmation = new SubjectConfirmationType();
    confirmation.setSubjectConfirmationData(new SubjectConfirmationDataType());
    subject.addConfirmation(confirmation);
    assertion.setSubject(subject);
    ConditionsType conditions = new ConditionsType();
    AudienceRestrictionType restriction = new AudienceRestrictionType();
    restriction.addAudience(URI.create("urn:example:crm"));
    conditions.addCondition(restriction);
    assertion.setConditions(conditions);
    assertion.addStatement(new AuthnStatementType(now));
    ResponseType response = new ResponseType("_r", now);
    response.addAssertion(new ResponseType.RTChoiceType(assertion));
    return response;
  }

  private static XMLGregorianCalendar calendar(String time) {
    try {
      return DatatypeFactory.newInstance().newXMLGregorianCalendar(time);
    } catch (DatatypeConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void attributes_and_nameid_follow_the_settings() {
    assertThat(nameId(jane)).isEqualTo("jane@acme.example");
    assertThat(attributes(jane))
        .isEqualTo(
            Map.of(
                "mail urn:oasis:names:tc:SAML:2.0:attrname-format:basic",
                List.of("jane@acme.example"),
                "urn:dept urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
                List.of("Sales", "EMEA")));
  }

  /**
   * Keycloak asks {@code mapperNameId} only where the formats agree; the Response always says it.
   */
  @Test
  void the_response_says_nameid_and_conditions_of_the_settings() {
    AssertionType assertion = response(jane).getAssertions().get(0).getAssertion();

    NameIDType nameId = (NameIDType) assertion.getSubject().getSubType().getBaseID();
    assertThat(nameId.getValue()).isEqualTo("jane@acme.example");
    assertThat(nameId.getFormat().toString()).endsWith(":emailAddress");
    assertThat(jane.notes)
        .containsEntry("SAML_NAME_ID", "jane@acme.example")
        .containsEntry("SAML_NAME_ID_FORMAT", nameId.getFormat().toString());
    ConditionsType conditions = assertion.getConditions();
    assertThat(conditions.getNotBefore()).isEqualTo(calendar("2026-11-28T07:59:30Z"));
    assertThat(conditions.getNotOnOrAfter()).isEqualTo(calendar("2026-11-28T08:05:00Z"));
    assertThat(conditions.getConditions())
        .singleElement()
        .satisfies(
            only ->
                assertThat(((AudienceRestrictionType) only).getAudience())
                    .containsExactly(URI.create("urn:a"), URI.create("urn:b")));
    SubjectConfirmationDataType confirmed =
        assertion.getSubject().getConfirmation().get(0).getSubjectConfirmationData();
    assertThat(confirmed.getRecipient()).isEqualTo("https://crm.example/recipient");
    assertThat(confirmed.getNotOnOrAfter()).isEqualTo(calendar("2026-11-28T08:05:00Z"));
    AuthnStatementType statement = (AuthnStatementType) assertion.getStatements().iterator().next();
    assertThat(statement.getAuthnContext().getSequence().getClassRef().getValue().toString())
        .endsWith(":Password");
  }

  @Test
  void what_is_not_written_stays_as_keycloak_made_it() {
    model.getConfig().put(MapperSettings.ADDON, "{}");

    ResponseType response = response(jane);

    AssertionType assertion = response.getAssertions().get(0).getAssertion();
    assertThat(assertion.getConditions().getNotOnOrAfter()).isNull();
    assertThat(
            ((AudienceRestrictionType) assertion.getConditions().getConditions().get(0))
                .getAudience())
        .containsExactly(URI.create("urn:example:crm"));
    assertThat(response.getDestination()).isNull();
  }

  @Test
  void a_user_without_the_claim_of_the_nameid_is_refused() {
    assertThat(attributes(omar)).isEmpty();

    ResponseType response = response(omar);

    assertThat(response.getAssertions()).isEmpty();
    assertThat(response.getStatus().getStatusCode().getValue().toString()).endsWith(":Responder");
    assertThat(response.getStatus().getStatusCode().getStatusCode().getValue().toString())
        .endsWith(":RequestDenied");
    assertThat(response.getStatus().getStatusMessage())
        .isEqualTo("The identity provider refused the login: no-name-id");
    assertThat(omar.notes).isEmpty();
    assertThat(((Refused) recorded.get(0)).problem().line())
        .isEqualTo(
            "NameID: No value for the NameID: tried mail (from email: absent); give the user one"
                + " of these, or set nameIdentifierProbes to an attribute that every user has");
  }

  /** Without an assertion Keycloak cannot encrypt one, so it has to refuse earlier. */
  @Test
  void a_refusal_for_a_client_that_encrypts_is_keycloak_s_own() {
    assertThat(nameId(omar)).isEqualTo("refused");
    assertThat(nameId(new FakeLogin("omar").clientAttribute("saml.encrypt", "true"))).isNull();
  }

  @Test
  void one_login_is_decided_and_recorded_once() {
    var session = jane.session();
    var userSession = jane.userSession();
    var clientSession = jane.clientSession();
    mapper.mapperNameId("urn:x", model, session, userSession, clientSession);
    mapper.transformAttributeStatement(
        new AttributeStatementType(), model, session, userSession, clientSession);
    mapper.transformLoginResponse(ofKeycloak(), model, session, userSession, jane.context());

    assertThat(recorded).singleElement().isInstanceOf(Released.class);
  }

  /** A realm that is imported is not checked by forms. */
  @Test
  void settings_that_cannot_be_used_release_nothing() {
    model.getConfig().put(MapperSettings.ADDON, "{\"encryptionCert\": \"x\"}");

    assertThat(response(jane).getAssertions()).isEmpty();
    assertThat(recorded)
        .singleElement()
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("left-to-keycloak"));
  }

  @Test
  void a_denied_field_is_released_and_not_named_with_its_value() {
    model.getConfig().put(MapperSettings.DENY_LIST, "[\"department\"]");

    assertThat(attributes(jane)).hasSize(2);
    assertThat(recorded.get(0).trace().toString()).doesNotContain("Sales", "EMEA");
    assertThat(recorded.get(0)).hasToString("released");
  }

  private ProtocolMapperContainerModel container(ProtocolMapperModel... mappers) {
    return Fake.of(
        ProtocolMapperContainerModel.class,
        Map.of("getProtocolMappersStream", (Fake.Answer) none -> Stream.of(mappers)));
  }

  @Test
  void what_can_be_used_is_saved() {
    assertThatCode(() -> mapper.validateConfig(null, null, container(model), model))
        .doesNotThrowAnyException();
  }

  @Test
  void an_error_is_refused_when_it_is_saved_as_keycloak_shows_it() {
    model.getConfig().put(MapperSettings.ADDON, "{\n  \"mappings\": \"it's\"\n}");

    assertThatThrownBy(() -> mapper.validateConfig(null, null, container(), model))
        .isInstanceOfSatisfying(
            ProtocolMapperConfigException.class,
            e ->
                assertThat(shown(e))
                    .isEqualTo(
                        "settings:2:15: \"mappings\" is a string, not an object; write it as { … }"));
  }

  /** As Keycloak does. */
  private static String shown(ProtocolMapperConfigException e) {
    return MessageFormat.format(
        new Properties().getProperty(e.getMessageKey(), e.getMessage()), e.getParameters());
  }

  @Test
  void a_second_mapper_of_a_client_is_refused() {
    ProtocolMapperModel second = new ProtocolMapperModel();
    second.setConfig(model.getConfig());

    assertThatThrownBy(() -> mapper.validateConfig(null, null, container(model), second))
        .isInstanceOf(ProtocolMapperConfigException.class)
        .hasMessageContaining("already");
  }
}
