package dev.vouchsafe.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.keycloak.settings.MapperSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

class DenyListMapperTest {
  private final DenyListMapper mapper = new DenyListMapper();
  private final IdentityProviderMapperModel model = new IdentityProviderMapperModel();
  private final BrokeredIdentityContext context =
      new BrokeredIdentityContext("mia-upstream", partner());
  private final Map<String, List<String>> stored =
      new HashMap<>(
          Map.of(
              "ssn", List.of("078-05-1120"),
              "https://acme:com/id", List.of("1"),
              "department", List.of("Sales"),
              "email", List.of("mia@acme.example")));
  private final UserModel mia =
      Fake.of(
          UserModel.class,
          Map.of(
              "getAttributes",
              stored,
              "removeAttribute",
              (Fake.Answer) name -> stored.remove(name[0])));
  private final Map<String, Object> found = new HashMap<>(Map.of("mia-upstream", mia));
  private final List<KeycloakTransaction> atTheEnd = new ArrayList<>();
  private final KeycloakSession session =
      Fake.of(
          KeycloakSession.class,
          Map.of(
              "getTransactionManager",
              Fake.of(
                  KeycloakTransactionManager.class,
                  Map.of(
                      "enlistPrepare",
                      (Fake.Answer) added -> atTheEnd.add((KeycloakTransaction) added[0]))),
              "users",
              Fake.of(
                  UserProvider.class,
                  Map.of(
                      "getUserByFederatedIdentity",
                      (Fake.Answer)
                          by -> found.get(((FederatedIdentityModel) by[1]).getUserId())))));

  private static IdentityProviderModel partner() {
    IdentityProviderModel partner = new IdentityProviderModel();
    partner.setEnabled(true);
    return partner;
  }

  @BeforeEach
  void configured() {
    model.setName("denied here");
    model.setIdentityProviderAlias("partner");
    model.setConfig(
        new HashMap<>(
            Map.of(MapperSettings.DENY_LIST, "[\"ssn\", \"https://acme.com/id\", \"email\"]")));
  }

  private void ends() {
    atTheEnd.forEach(KeycloakTransaction::begin);
    atTheEnd.forEach(KeycloakTransaction::commit);
  }

  @Test
  void a_denied_attribute_is_not_kept_whichever_mapper_runs_first() {
    context.setUserAttribute("ssn", "before");
    context.setUserAttribute("department", "Sales");

    mapper.preprocessFederatedIdentity(session, null, model, context);
    context.setUserAttribute("ssn", "afterwards");
    context.setUserAttribute("https://acme:com/id", "1");
    context.setUserAttribute("phone", "2");

    assertThat(context.getAttributes()).containsOnlyKeys("department", "phone");
  }

  @Test
  void what_another_mapper_stored_is_gone_when_the_request_ends() {
    mapper.preprocessFederatedIdentity(session, null, model, context);
    assertThat(stored).containsKey("ssn");

    ends();

    assertThat(stored).containsOnlyKeys("department", "email");
  }

  @Test
  void a_user_who_is_made_in_a_later_request_is_cleaned_too() {
    mapper.importNewUser(session, null, mia, model, context);
    ends();

    assertThat(stored).containsOnlyKeys("department", "email");
  }

  @Test
  void a_login_of_nobody_who_is_known_yet_ends_well() {
    found.clear();

    mapper.preprocessFederatedIdentity(session, null, model, context);
    ends();

    assertThat(stored).containsKey("ssn");
  }

  @Test
  void a_list_that_cannot_be_read_lets_nobody_in() {
    model.getConfig().put(MapperSettings.DENY_LIST, "[\"ssn\"");

    assertThatThrownBy(() -> mapper.preprocessFederatedIdentity(session, null, model, context))
        .isInstanceOf(IdentityBrokerException.class)
        .hasMessageContaining("\"denied here\": deny-list:1:");
  }
}
