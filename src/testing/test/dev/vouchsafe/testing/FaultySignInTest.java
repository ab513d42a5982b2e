package dev.vouchsafe.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vouchsafe.testing.bridge.Engine.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/** Sign-ins with a fault, at an application that believes each answer or none. */
class FaultySignInTest {
  @RegisterExtension
  static final VouchsafeIdp idp =
      VouchsafeIdp.create().user("jane", u -> u.email("jane@acme.example").claim("groups", "dev"));

  private static SmallApplication application(boolean letsIn) throws IOException {
    return SmallApplication.asking(idp.signInUrl(), false, letsIn);
  }

  @Test
  void a_fault_is_refused_by_an_application_that_lets_nobody_in() throws IOException {
    try (var app = application(false)) {
      Attempt attempt = idp.signIn("jane").with(Fault.UNSIGNED).at(app.url("/console"));

      assertThat(attempt.refused()).as(Fault.UNSIGNED.why()).isTrue();
      assertThat(attempt.answered()).isEqualTo("403 at /acs: no entry today");
    }
  }

  @Test
  void a_fault_is_not_refused_by_an_application_that_believes_all() throws IOException {
    try (var app = application(true)) {
      assertThat(idp.signIn("jane").with(Fault.XSW3).at(app.url("/console")).refused()).isFalse();
      assertThat(
              idp.signIn("jane")
                  .with(Fault.REPLAYED_IN_ANOTHER_BROWSER)
                  .at(app.url("/console"))
                  .refused())
          .isFalse();
    }
  }

  @Test
  void who_signed_in_decides_where_somebody_may() throws IOException {
    try (var app = application(true)) {
      FaultySignIn comment = idp.signIn("jane").with(Fault.A_COMMENT_IN_NAMEID);

      assertThatThrownBy(() -> comment.at(app.url("/console")).refused())
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining("call showsUserIf in the test");
      assertThat(comment.showsUserIf((page, name) -> false).at(app.url("/console")).refused())
          .isFalse();
      assertThat(
              comment
                  .showsUserIf((page, name) -> name.equals("jane@acme.example.attacker.example"))
                  .at(app.url("/console"))
                  .refused())
          .isTrue();
    }
  }

  @Test
  void an_application_that_cannot_be_asked_fails_the_test() throws IOException {
    try (var app = application(true)) {
      Attempt attempt = idp.signIn("jane").with(Fault.UNSIGNED).at(app.url("/open"));

      assertThatThrownBy(attempt::refused)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("does not request a sign-in");
    }
  }

  @Test
  void conformance_is_a_test_for_each_fault() throws Throwable {
    try (var app = application(true)) {
      List<DynamicTest> tests =
          idp.conformance(Level.MUST).against(app.url("/console")).collect(Collectors.toList());

      assertThat(tests).hasSize(1 + (int) Fault.mustBeRefused().count());
      tests.get(0).getExecutable().execute();
      assertThat(catchThrowable(tests.get(1).getExecutable()::execute))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("VSP100 unsigned: must be refused (MUST");
    }
  }

  @Test
  void roll_over() throws IOException {
    try (var rolling = StandaloneIdp.create().user("jane", u -> u.email("jane@acme.example"));
        var app = SmallApplication.asking(rolling.signInUrl(), false, true)) {
      String first = certificate(rolling.signIn("jane").at(app.url("/console")).form());
      Attempt early = rolling.signIn("jane").with(Fault.SIGNED_BY_OLD_KEY).at(app.url("/console"));
      assertThatThrownBy(early::refused).isInstanceOf(TestAbortedException.class);
      rolling.publishNextKey();
      rolling.switchToNextKey();
      rolling.dropOldKey();

      assertThat(certificate(rolling.signIn("jane").at(app.url("/console")).form()))
          .isNotEqualTo(first);
      String redirect = app.redirectTo(app.url("/acs"));
      assertThat(certificate(rolling.answer(redirect).with(Fault.SIGNED_BY_OLD_KEY).as("jane")))
          .isEqualTo(first);
    }
  }

  private static String certificate(SamlForm form) {
    return form.xml().replaceFirst("(?s).*<ds:X509Certificate>([^<]*)<.*", "$1");
  }

  @Test
  void the_same_instant_and_seed_give_the_same_answer() throws IOException {
    try (var app = application(true)) {
      assertThat(unsigned(fixed(app)))
          .isEqualTo(unsigned(fixed(app)))
          .contains("2026-11-22T08:00:00");
    }
  }

  /** Without the identity provider's port, which its address and so its signature hold. */
  private static String unsigned(SamlForm form) {
    return form.xml()
        .replaceAll("(?s)<ds:Signature .*</ds:Signature>", "")
        .replaceAll("localhost:\\d+/saml", "");
  }

  private static SamlForm fixed(SmallApplication app) throws IOException {
    Instant instant = Instant.parse("2026-11-22T08:00:00Z");
    try (var fixed =
        StandaloneIdp.create()
            .user("jane", u -> u.email("jane@acme.example"))
            .at(instant)
            .ids("seed")
            .start()) {
      return fixed.answer(app.redirectAt(instant, fixed.signInUrl())).as("jane");
    }
  }

  @Test
  void metadata_registers_addresses_and_encryption() throws Exception {
    try (var strict =
            StandaloneIdp.create().user("jane", u -> u.email("jane@a.example")).onlyRegistered();
        var app = SmallApplication.asking(strict.signInUrl(), false, true)) {
      String redirect = app.redirectTo(app.url("/acs"));
      assertThatThrownBy(() -> strict.answer(redirect).as("jane"))
          .isInstanceOf(RefusedException.class);
      strict.trust(metadata(app.url("/acs"), strict));

      assertThat(strict.answer(redirect).as("jane").xml())
          .contains("<saml:EncryptedAssertion")
          .doesNotContain("jane@a.example");
      assertThatThrownBy(() -> strict.trust("<no/>")).isInstanceOf(RefusedException.class);
    }
  }

  private static String metadata(String acsUrl, TestIdp<?> idp) throws Exception {
    String published =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(idp.metadataUrl())).build(),
                BodyHandlers.ofString())
            .body();
    return """
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:small.example">
    <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="encryption"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
    <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%s" index="0"/>
    </md:SPSSODescriptor></md:EntityDescriptor>\
    """
        .formatted(published.replaceFirst("(?s).*?<ds:X509Certificate>([^<]*)<.*", "$1"), acsUrl);
  }
}
