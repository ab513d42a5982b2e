package dev.vouchsafe.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.tokens.Decided.Told;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The tenant's log names the claims that the migration will change. */
class DeprecatedClaimsTest {
  private static final String SET =
      "{'team': 'S3cr3t', 'email': 'S3cr3t', 'gty': 'S3cr3t', 'https://acme.auth0.com/x': 1,"
          + " 'https://acme.com/x': 2, 'https:///x': 3, 'app_metadata': {}}";

  @Test
  void the_details_are_those_of_the_documents_in_their_order() {
    Decided decided = Told.legacy(SET, SET).scoped("openid email");
    assertThat(decided.claims().deprecated().details("password", UnaryOperator.identity()).json())
        .isEqualTo(
            """
            {"feature":{"grant":"password",\
            "access_token_claims_to_be_allowed":["team","email","app_metadata"],\
            "access_token_claims_to_be_disallowed":["gty","https://acme.auth0.com/x"],\
            "id_token_claims_to_be_allowed":["team","app_metadata"],\
            "id_token_claims_to_be_disallowed":["gty","https://acme.auth0.com/x"],\
            "id":"legacy_custom_claims",\
            "name":"Custom claims must be namespaced when they are added through rules / actions / hooks."}}""");
  }

  @Test
  void what_the_migration_does_not_change_is_not_told() {
    assertThat(
            Told.legacy("{'https://acme.com/x': 1}", "{}").decide().claims().deprecated().isEmpty())
        .isTrue();
    // Dropped before and after the migration, because a scope is missing.
    assertThat(Told.legacy("{}", "{'email': 1}").decide().claims().deprecated().isEmpty()).isTrue();
    // Dropped before the migration as a private claim, and after it because of the audience.
    assertThat(
            Told.legacy("{}", "{'team': 1}")
                .forAudience("https://acme.auth0.com/api/v2/")
                .claims()
                .deprecated()
                .isEmpty())
        .isTrue();
  }

  @Test
  void a_migrated_tenant_is_told_nothing() {
    assertThat(Told.upgraded(SET, SET).decide().claims().deprecated())
        .isEqualTo(DeprecatedClaims.NONE);
  }

  @Test
  void a_name_that_no_log_may_show_is_not_shown() {
    Decided decided = Told.legacy(SET, "{}").decide();
    assertThat(
            decided
                .claims()
                .deprecated()
                .details("g", name -> name.equals("team") ? "[withheld]" : name)
                .json())
        .contains("\"id_token_claims_to_be_allowed\":[\"[withheld]\",\"app_metadata\"]");
  }
}
