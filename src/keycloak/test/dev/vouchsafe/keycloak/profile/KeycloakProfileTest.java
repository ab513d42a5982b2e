package dev.vouchsafe.keycloak.profile;

import static dev.vouchsafe.keycloak.FakeLogin.groupNamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.keycloak.FakeLogin;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeycloakProfileTest {
  private final FakeLogin login = new FakeLogin("jane");

  private String profile(String userId) {
    return new KeycloakProfile(login.session(), login.realm(), login.client())
        .of(login.user(), Optional.ofNullable(userId))
        .fields()
        .json();
  }

  @Test
  void a_user_of_whom_little_is_known_has_few_fields() {
    assertThat(profile(null)).isEqualTo("{\"user_id\":\"id-of-jane\",\"username\":\"jane\"}");
  }

  @Test
  void what_keycloak_knows_stands_under_auth0_s_names() {
    login
        .with("getEmail", "jane@acme.example")
        .with("getFirstName", "Jane")
        .with("getLastName", "Doe")
        .group(groupNamed("staff", null))
        .group(groupNamed("emea", groupNamed("sales", null)))
        .role("editor", null)
        .role("crm-admin", "id-of-crm")
        .role("admin", "id-of-another-client")
        .link("google", "g1")
        .link("corp", "c1");

    assertThat(profile(null))
        .isEqualTo(
            "{\"user_id\":\"id-of-jane\",\"username\":\"jane\",\"email\":\"jane@acme.example\","
                + "\"email_verified\":true,\"name\":\"Jane Doe\",\"given_name\":\"Jane\","
                + "\"family_name\":\"Doe\",\"groups\":[\"sales/emea\",\"staff\"],"
                + "\"roles\":[\"editor\"],\"client_roles\":[\"crm-admin\"],"
                + "\"identities\":[{\"provider\":\"google\",\"user_id\":\"g1\","
                + "\"connection\":\"google\",\"isSocial\":false},{\"provider\":\"corp\","
                + "\"user_id\":\"c1\",\"connection\":\"corp\",\"isSocial\":false}]}");
  }

  @Test
  void attributes_are_fields_and_their_prefix_says_where() {
    login
        .attribute("department", "Sales")
        .attribute("phone", "1", "2")
        .attribute("app_metadata.team", "platform")
        .attribute("user_metadata.locale", "en_GB");

    assertThat(profile(null))
        .endsWith(
            "\"department\":\"Sales\",\"phone\":[\"1\",\"2\"],"
                + "\"app_metadata\":{\"team\":\"platform\"},\"user_metadata\":{\"locale\":\"en_GB\"}}");
  }

  /** A realm may let users edit their attributes. */
  @Test
  void no_attribute_takes_the_place_of_what_keycloak_knows() {
    login
        .attribute("user_id", "auth0|somebody-else")
        .attribute("groups", "admins")
        .attribute("roles", "admin")
        .attribute("client_roles", "admin")
        .attribute("identities", "x")
        .attribute("email", "x@acme.example")
        .attribute("email_verified", "true")
        .attribute("name", "x")
        .attribute("app_metadata", "x")
        .attribute("saml.persistent.name.id.for.urn:another", "G-1");

    assertThat(profile(null)).isEqualTo("{\"user_id\":\"id-of-jane\",\"username\":\"jane\"}");
  }

  @Test
  void the_user_id_comes_from_the_attribute_that_is_named_for_it_or_not_at_all() {
    assertThat(profile("auth0_id")).isEqualTo("{\"username\":\"jane\"}");

    login.attribute("auth0_id", "auth0|jane");
    assertThat(profile("auth0_id")).isEqualTo("{\"user_id\":\"auth0|jane\",\"username\":\"jane\"}");
  }
}
