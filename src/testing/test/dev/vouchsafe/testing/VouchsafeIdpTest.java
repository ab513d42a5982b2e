package dev.vouchsafe.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.testing.bridge.Engine.RefusedException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VouchsafeIdpTest {
  @RegisterExtension
  static final VouchsafeIdp idp =
      VouchsafeIdp.create()
          .user("jane", u -> u.email("jane@acme.example").claim("groups", "admin", "dev"))
          .user("odd", u -> u.claim("quote", "\"<&\\\u0001é"));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void signs_a_user_in_by_either_binding(boolean byPost) throws Exception {
    try (var app = SmallApplication.asking(idp.signInUrl(), byPost, true)) {
      SignedIn jane = idp.signIn("jane").at(app.url("/console"));

      assertThat(jane.status()).isEqualTo(200);
      assertThat(jane.get("/console").body()).contains(">jane@acme.example</saml:NameID>");
      assertThat(jane.form().xml()).contains(">admin<", ">dev<").isEqualTo(jane.body());
      assertThat(jane.form().why("groups")).isNotBlank();
      assertThat(idp.requests())
          .last()
          .satisfies(request -> assertThat(request.problems()).isEmpty());
    }
  }

  @Test
  void answers_a_redirect_without_a_port() throws Exception {
    try (var app = SmallApplication.asking(idp.signInUrl(), false, true)) {
      SamlForm form = idp.answer(app.redirectTo(app.url("/acs"))).as("jane");

      assertThat(form.action()).isEqualTo(app.url("/acs"));
      assertThat(form.relayState()).contains("state");
      assertThat(form.snapshot())
          .isEqualTo(idp.answer(app.redirectTo(app.url("/acs"))).as("jane").snapshot());
    }
  }

  @Test
  void says_that_there_is_no_redirect_to_answer() {
    assertThatThrownBy(() -> idp.answer(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HTTP-Redirect");
  }

  @Test
  void says_what_an_application_answered_that_lets_nobody_in() throws Exception {
    try (var app = SmallApplication.asking(idp.signInUrl(), false, false)) {
      assertThatThrownBy(() -> idp.signIn("jane").at(app.url("/console")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("403 at /acs: no entry today");
    }
  }

  @Test
  void says_that_an_application_never_asks_or_loops() throws Exception {
    try (var app = SmallApplication.asking(idp.signInUrl(), false, true)) {
      assertThatThrownBy(() -> idp.signIn("jane").at(app.url("/open")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("does not request a sign-in");
      assertThatThrownBy(() -> idp.signIn("jane").at(app.url("/loop")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("more than 20 times");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example/acs", "http://localhost.evil.example/acs", "http://[bad"})
  void answers_nobody_unknown_outside_loopback(String acsUrl) throws Exception {
    try (var app = SmallApplication.asking(idp.signInUrl(), false, true)) {
      String redirect = app.redirectTo(acsUrl);

      assertThatThrownBy(() -> idp.answer(redirect).as("jane"))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("loopback");
    }
  }

  @Test
  void answers_the_registered_only_if_asked_to() throws Exception {
    try (var strict =
            StandaloneIdp.create().user("jane", u -> u.email("j@a.example")).onlyRegistered();
        var app = SmallApplication.asking(strict.signInUrl(), false, true)) {
      String redirect = app.redirectTo(app.url("/acs"));

      assertThatThrownBy(() -> strict.answer(redirect).as("jane"))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("onlyRegistered()");
    }
  }

  @Test
  void rolls_its_key_over() throws Exception {
    try (var rolling = StandaloneIdp.create().start()) {
      assertThat(certificates(rolling)).isEqualTo(1);
      assertThatThrownBy(rolling::dropOldKey).hasMessageContaining("switchToNextKey()");
      rolling.publishNextKey();
      assertThat(certificates(rolling)).isEqualTo(2);
      rolling.switchToNextKey();
      rolling.dropOldKey();
      assertThat(certificates(rolling)).isEqualTo(1);
    }
  }

  private static int certificates(TestIdp<?> idp) throws Exception {
    String metadata =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(idp.metadataUrl())).build(),
                BodyHandlers.ofString())
            .body();
    return metadata.split("</ds:X509Certificate>", -1).length - 1;
  }

  @Test
  void values_of_claims_arrive_as_they_are() throws Exception {
    try (var app = SmallApplication.asking(idp.signInUrl(), false, true)) {
      assertThatThrownBy(() -> idp.answer(app.redirectTo(app.url("/acs"))).as("odd"))
          .isInstanceOf(RefusedException.class);
      assertThatThrownBy(() -> idp.signIn("nobody")).hasMessageContaining("\"nobody\"");
    }
  }

  @Test
  void the_engine_is_out_of_the_applications_sight() {
    assertThat(idp.engine().getClass().getClassLoader())
        .isNotSameAs(VouchsafeIdp.class.getClassLoader())
        .returns(ClassLoader.getPlatformClassLoader(), ClassLoader::getParent);
  }
}
