package dev.vouchsafe.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.keycloak.settings.MapperSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.ClientPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.UserPermissionEvaluator;

class WhyResourceTest {
  private final FakeLogin jane =
      new FakeLogin("jane").with("getEmail", "jane@acme.example").attribute("ssn", "078-05-1120");

  private static Object allowed(Object[] none) {
    return null;
  }

  private static Object forbidden(Object[] none) {
    throw new SecurityException("forbidden");
  }

  private WhyResource resource(Fake.Answer users, Fake.Answer clients) {
    ProtocolMapperModel mapper = new ProtocolMapperModel();
    mapper.setProtocolMapper(AttributeReleaseMapper.ID);
    mapper.setConfig(
        Map.of(
            MapperSettings.ADDON,
            "{\"mappings\": {\"email\": \"mail\", \"phone\": \"phone\", \"ssn\": \"ssn\"},"
                + " \"nameIdentifierProbes\": [\"mail\"]}"));
    ClientModel client =
        Fake.of(
            ClientModel.class,
            Map.of(
                "getId",
                "id",
                "getClientId",
                "urn:example:crm",
                "getName",
                "CRM",
                "getClientScopes",
                Map.of(),
                "getProtocolMappersStream",
                (Fake.Answer) none -> Stream.of(mapper)));
    UserProvider known =
        Fake.of(
            UserProvider.class,
            Map.of(
                "getUserByUsername",
                jane.user(),
                "getFederatedIdentitiesStream",
                (Fake.Answer) none -> Stream.empty()));
    return new WhyResource(
        Fake.of(KeycloakSession.class, Map.of("users", known)),
        Fake.of(RealmModel.class, Map.of("getClientByClientId", client)),
        Fake.of(
            AdminPermissionEvaluator.class,
            Map.of(
                "users",
                Fake.of(UserPermissionEvaluator.class, Map.of("requireView", users)),
                "clients",
                Fake.of(ClientPermissionEvaluator.class, Map.of("requireView", clients)))));
  }

  @Test
  void it_says_why_an_attribute_is_missing() {
    Map<String, Object> answer =
        resource(WhyResourceTest::allowed, WhyResourceTest::allowed)
            .why("urn:example:crm", "jane", "phone");

    assertThat(answer)
        .isEqualTo(
            Map.of(
                "decisions",
                List.of(
                    Map.of(
                        "kind",
                        "attribute",
                        "subject",
                        "phone",
                        "outcome",
                        "absent",
                        "reason",
                        "add-on mapping \"phone\": \"phone\" (settings:1:41): nothing is known"
                            + " under phone",
                        "origin",
                        List.of()))));
  }

  @Test
  void it_names_all_decisions_and_no_value() {
    Map<String, Object> answer =
        resource(WhyResourceTest::allowed, WhyResourceTest::allowed)
            .why("urn:example:crm", "jane", null);

    assertThat(answer.toString())
        .contains("subject=mail, outcome=issued", "subject=ssn, outcome=issued")
        .doesNotContain("078-05-1120", "jane@acme.example");
  }

  @Test
  void it_says_that_a_login_would_be_refused() {
    jane.with("getEmail", null);

    assertThat(
            resource(WhyResourceTest::allowed, WhyResourceTest::allowed)
                .why("urn:example:crm", "jane", null)
                .get("refused"))
        .asString()
        .contains("code=no-name-id", "nextStep=give the user one of these");
  }

  @Test
  void only_those_who_may_see_users_and_clients_are_answered() {
    assertThatThrownBy(
            () ->
                resource(WhyResourceTest::forbidden, WhyResourceTest::allowed)
                    .why("urn:example:crm", "jane", null))
        .isInstanceOf(SecurityException.class);
    assertThatThrownBy(
            () ->
                resource(WhyResourceTest::allowed, WhyResourceTest::forbidden)
                    .why("urn:example:crm", "jane", null))
        .isInstanceOf(SecurityException.class);
  }
}
