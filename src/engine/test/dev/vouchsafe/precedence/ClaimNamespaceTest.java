package dev.vouchsafe.precedence;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Namespaced names, reserved namespaces, and names that only look like one. */
class ClaimNamespaceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.com/roles",
        "http://acme.com",
        "HTTPS://ACME.COM/roles",
        "https://acme.com?x",
        "https://acme.com#auth0.com",
        "https://acme.com:8443/auth0.com",
        "https://my_host.example/x",
        "https://10.0.0.1/x",
        "https://[2001:db8::1]/x",
        "https://[::1]:8443/x",
        "https://localhost/x",
        "https://xn--bcher-kva.example/x",
        "https://acme%2ecom/x",
        "https://auth0.com.evil.example/",
        "https://notauth0.com/",
        "https://evilauth0.com/",
        "https://auth0.com.evil.example:443/",
        "https://auth0.com@evil.example/",
        "https://xn--uth0-53d.com/",
        "https://auth0.com-/",
        "https://auth0_com/",
        "https://auth0.com.au/",
        "https://auth0.comx/",
        "https://xwebtask.io/",
        "https://auth0.com:x@acme.com/",
        "https://auth0.com%40acme.com@acme.com/",
        "https://acme.com/https://auth0.com/",
        "urn:example:roles",
        "URN:oid:1.2.3",
        "urn:auth0x:y",
        "urn:auth0-x:y"
      })
  void anybody_may_use_a_namespace_of_their_own(String name) {
    assertThat(ClaimNamespace.of(name)).isEqualTo(ClaimNamespace.OWN);
    assertThat(ClaimNamespace.of(name).isNamespaced()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://auth0.com",
        "https://auth0.com/",
        "http://auth0.com/roles",
        "https://AUTH0.COM./",
        "hTTps://Auth0.Com/",
        "https://auth0.com:443/",
        "https://auth0.com:/",
        "https://auth0.com.:443/",
        "https://user@auth0.com/",
        "https://acme.com@auth0.com/",
        "https://acme.com:pw@auth0.com:443/",
        "https://a@b@auth0.com/",
        "https://auth0%2ecom/",
        "https://%61uth0.com/",
        "https://%41UTH0.com/",
        "https://auth0.com%2e/",
        "https://auth0.com?x",
        "https://auth0.com#x",
        "https://acme.auth0.com/",
        "https://a_b.auth0.com/",
        "https://.auth0.com/",
        "https://schemas.auth0.com/x",
        "https://auth0.com/\u00e9",
        "https://auth0.com/a b",
        "https://auth0.com/a\\b",
        "https://_.auth0.com/",
        "https://xn--bcher-kva.auth0.com/",
        "https://auth0%2Ecom%2e:443/",
        "https://a%5fb.auth0.com/",
        "https://webtask.io/",
        "https://x.webtask.run/",
        "urn:auth0",
        "urn:auth0:acme",
        "URN:Auth0:acme",
        "urn:auth0:"
      })
  void a_reserved_namespace_is_seen_through_every_disguise(String name) {
    assertThat(ClaimNamespace.of(name)).isEqualTo(ClaimNamespace.RESERVED);
    assertThat(ClaimNamespace.of(name).isNamespaced()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://",
        "https:",
        "http:/auth0.com/",
        "https:auth0.com",
        "https:///auth0.com/",
        "https://?auth0.com",
        "https://@/",
        "https://:443/",
        "https://./",
        "https://auth0.com\\@acme.com/",
        "https://acme.com\\.auth0.com/",
        "https:\\\\auth0.com/",
        "https://auth0.com /",
        "https://acme.com /x",
        "https://auth0.com\t/",
        "https://auth0\u3002com/",
        "https://аuth0.com/",
        "https://bücher.example/",
        "https://b\u00fccher@acme.com/",
        "https://\uff41uth0.com/",
        "https://%ef%bd%81uth0.com/",
        "https://auth0.com\u00ad/",
        "https://auth0.c\nom/",
        "https://auth0.com..",
        "https://auth0.com%3a443/",
        "https://acme.com%40auth0.com/",
        "https://auth0.com%zz/",
        "https://auth0.com%2",
        "https://auth0.com%2f.acme.com/",
        "https://auth0.com%00.acme.com/",
        "https://acme.com%E3%80%82auth0.com/",
        "https://[::1/x",
        "https://[::1]x/y",
        "https://[auth0.com]/",
        "https://acme.com:80:80/"
      })
  void a_url_whose_host_cannot_be_read_is_malformed(String name) {
    assertThat(ClaimNamespace.of(name)).isEqualTo(ClaimNamespace.MALFORMED);
    assertThat(ClaimNamespace.of(name).isNamespaced()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "roles",
        "auth0.com",
        "//auth0.com/",
        "ftp://acme.com/",
        "app_metadata",
        "urn:",
        "urn:oid",
        "urn:oid:",
        "urn:-x:y",
        "urn:o d:1",
        "https",
        "acme.com/roles",
        " https://auth0.com/",
        "https://acme.com/\u00e9",
        "https://acme.com/a b",
        "https://acme.com/a\\b",
        "urn:example:\u00e9"
      })
  void other_names_are_private(String name) {
    assertThat(ClaimNamespace.of(name)).isEqualTo(ClaimNamespace.NONE);
    assertThat(ClaimNamespace.of(name).isNamespaced()).isFalse();
  }

  @Property
  void no_host_below_a_reserved_one_is_free(
      @ForAll @CharRange(from = 'a', to = 'z') @StringLength(min = 1, max = 9) String label,
      @ForAll boolean port,
      @ForAll boolean user,
      @ForAll boolean dot) {
    String name =
        "https://"
            + (user ? label + "@" : "")
            + label
            + ".auth0.com"
            + (dot ? "." : "")
            + (port ? ":8443" : "")
            + "/"
            + label;
    assertThat(ClaimNamespace.of(name)).isEqualTo(ClaimNamespace.RESERVED);
    assertThat(ClaimNamespace.of(name.replace("auth0.com", "auth0.com" + label)))
        .isEqualTo(ClaimNamespace.OWN);
  }

  @Property
  void every_name_has_one_answer(@ForAll String name) {
    assertThat(ClaimNamespace.of("https://" + name + ".auth0.com/"))
        .isNotEqualTo(ClaimNamespace.NONE);
    assertThat(ClaimNamespace.of(name)).isNotNull();
  }
}
