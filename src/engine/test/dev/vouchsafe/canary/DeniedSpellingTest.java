package dev.vouchsafe.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Deny List entries as people write them, and profiles as providers and stores keep them. */
class DeniedSpellingTest {
  private static final String CANARY = "CANARY-1234567890";

  @Test
  void an_entry_spelt_with_dots_denies_the_field_spelt_with_colons() {
    Logged logged = logged("https://acme.com/temporary_idtoken");
    assertThat(logged.issued().get("http://schemas.auth0.com/https://acme:com/temporary_idtoken"))
        .containsExactly(CANARY);
    assertThat(new Canary(List.of(CANARY)).findIn(List.of(logged.events().get(0).json())))
        .isEmpty();
  }

  @Test
  void another_entry_does_not() {
    Logged logged = logged("https://acme.com/temporary");
    assertThat(logged.events().get(0).json()).contains(CANARY);
  }

  @Test
  void a_profile_from_the_store_holds_no_denied_field_and_the_trace_names_the_cause() {
    Logged logged =
        Logged.issue(
            """
            {'user': {'user_id': 'u', 'email': 'a@b.example'},
             'connection': {'name': 'corp', 'options': {'debug': true,
               'fieldsMap': {'race': 'EthnicGroup'},
               'non_persistent_attrs': ['ethnicity', 'salary_band', 'EthnicGroup']}},
             'client': {'client_id': 'crm', 'callbacks': ['https://crm.example/acs'],
               'addons': {'samlp': {'mappings': {'ethnicity': 'e', 'race': 'r', 'missing': 'm'}}}},
             'circumstances': {'mfa': true}}
            """);
    String because =
        " is denied on this connection, and the profile was re-read from the store because"
            + " multi-factor authentication took place";
    assertThat(logged.why("e")).singleElement().asString().endsWith("ethnicity" + because);
    assertThat(logged.why("r")).singleElement().asString().endsWith("race" + because);
    assertThat(logged.why("http://schemas.auth0.com/salary_band"))
        .containsExactly("absent: passthrough: salary_band" + because);
    assertThat(logged.why("m")).singleElement().asString().contains("nothing is known under");
  }

  private static Logged logged(String entry) {
    return Logged.issue(
        """
        {'user': {'user_id': 'u', 'https://acme:com/temporary_idtoken': '%s'},
         'connection': {'name': 'corp',
           'options': {'debug': true, 'non_persistent_attrs': ['%s']}}}
        """
            .formatted(CANARY, entry));
  }
}
