package dev.vouchsafe.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitNameTest {
  @ParameterizedTest
  @CsvSource({
    "http://schemas.auth0.com/plan, http://schemas.auth0.com, plan",
    "http://schemas.auth0.com/identities/default/provider,"
        + " http://schemas.auth0.com/identities/default, provider",
    "http://schemas.auth0.com/https://acme.com/teams, http://schemas.auth0.com/https://acme.com,"
        + " teams",
    "HTTPS://acme.com/a, HTTPS://acme.com, a",
    "mail, http://schemas.auth0.com, mail",
    "a/b, http://schemas.auth0.com, a/b",
    "urn:oid:1.2/3, http://schemas.auth0.com, urn:oid:1.2/3",
    "https://acme.com, http://schemas.auth0.com, https://acme.com",
    "https://acme.com/, http://schemas.auth0.com, https://acme.com/",
    "http:///x, http://schemas.auth0.com, http:///x",
  })
  void splits_at_the_last_slash_where_a_host_and_a_name_are_left(
      String attribute, String namespace, String name) {
    assertThat(SplitName.of(attribute)).isEqualTo(new SplitName(namespace, name));
  }
}
