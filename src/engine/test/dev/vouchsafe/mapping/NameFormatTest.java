package dev.vouchsafe.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of an attribute's name, as measured with the library that Auth0 uses. */
class NameFormatTest {
  /** RFC 3986, section 3, with a scheme. */
  private static final String PCHAR = "(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})";

  private static final Pattern RFC_3986 =
      Pattern.compile(
          "[A-Za-z][A-Za-z0-9+.-]*+:"
              + "(?://(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\\[[0-9A-Fa-fvV:.]++])*+(?:/P*+)*+"
                  .replace("P", PCHAR)
              + "|/?+(?:P++(?:/P*+)*+)?+)".replace("P", PCHAR)
              + "(?:\\?(?:P|[/?])*+)?+(?:#(?:P|[/?])*+)?+".replace("P", PCHAR));

  /** XML 1.0, production 5, {@code Name}. */
  private static final Pattern XML_NAME;

  static {
    String start =
        ":A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D"
            + "\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\x{10000}-\\x{EFFFF}";
    XML_NAME =
        Pattern.compile(
            "[" + start + "][" + start + ".0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040-]*+");
  }

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

  @Property(tries = 20_000)
  void a_name_has_the_format_that_the_grammars_give_it(@ForAll("names") String name) {
    NameFormat expected =
        RFC_3986.matcher(name).matches()
            ? NameFormat.URI
            : XML_NAME.matcher(name).matches() ? NameFormat.BASIC : NameFormat.UNSPECIFIED;
    assertThat(NameFormat.of(name)).isEqualTo(expected);
  }

  /** Made of what the two grammars are about. */
  @Provide
  Arbitrary<String> names() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "a",
            "Z",
            "9",
            "-",
            ".",
            "+",
            ":",
            "/",
            "//",
            "?",
            "#",
            "[",
            "]",
            "[::1]",
            "[]",
            "%",
            "%2",
            "%2F",
            "%zz",
            "@",
            "&",
            "(",
            "_",
            "~",
            " ",
            "\n",
            "\u00b7",
            "\u00e9",
            "\u0300",
            "\u203f",
            "\u2040",
            "\u2041",
            "\ud7ff",
            "\ud800",
            "\udc00",
            "\ufdd0",
            "\ufffe",
            "\ud83d\ude80",
            "http:",
            "urn:x:");
    return parts.list().ofMaxSize(8).map(list -> String.join("", list));
  }
}
