package dev.vouchsafe.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of an attribute's name, as measured with the library that Auth0 uses. */
class NameFormatTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a/b",
        "urn:oid:1.2.3",
        "urn:oid:1.2",
        "a:b",
        "mailto:x@y",
        "http://schemas.auth0.com/https://kibana;example;com/roles",
        "https://[::1]/x?y#z",
        "a:",
        "http://a/%20"
      })
  void a_uri_with_a_scheme_is_a_uri(String name) {
    assertThat(NameFormat.of(name)).isEqualTo(NameFormat.URI);
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo.bar", "é", "_x", "mail", "a-1", "日本"})
  void another_xml_name_is_basic(String name) {
    assertThat(NameFormat.of(name)).isEqualTo(NameFormat.BASIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "has space",
        "1abc",
        "user@x",
        "a/b",
        "//x/y",
        "-x",
        "",
        "https://x.com/a b",
        "https://x/a b",
        "a\nb"
      })
  void any_other_name_is_unspecified(String name) {
    assertThat(NameFormat.of(name)).isEqualTo(NameFormat.UNSPECIFIED);
  }

  @Test
  void the_formats_are_those_of_saml() {
    assertThat(NameFormat.values())
        .extracting(NameFormat::uri)
        .containsExactly(
            "urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
            "urn:oasis:names:tc:SAML:2.0:attrname-format:basic",
            "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified");
  }

  @Test
  void no_name_makes_matching_slow() {
    assertThat(NameFormat.of("http://" + "a/".repeat(1_000_000) + " "))
        .isEqualTo(NameFormat.UNSPECIFIED);
    assertThat(NameFormat.of("a".repeat(1_000_000) + "!")).isEqualTo(NameFormat.UNSPECIFIED);
  }

  @Property
  void every_name_has_a_format(@ForAll String name) {
    assertThat(NameFormat.of(name)).isNotNull();
    assertThat(NameFormat.of("urn:x:" + name.replaceAll("[^a-z]", ""))).isEqualTo(NameFormat.URI);
  }
}
