package dev.vouchsafe.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.testing.bridge.Engine.RefusedException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** Single logout over applications, logouts with a fault, and a browser's next sign-in. */
class LogoutTest {
  private static StandaloneIdp idp() {
    return StandaloneIdp.create().user("jane", u -> u.email("jane@acme.example"));
  }

  @Test
  void ends_the_session_at_every_application() throws Exception {
    try (var idp = idp();
        var app = SmallApplication.asking(idp.signInUrl(), false, true)) {
      idp.trust(app.metadata());
      SignedIn first = idp.signIn("jane").at(app.url("/console"));
      SignedIn second = idp.signIn("jane").at(app.url("/console"));

      assertThat(first.get("/console").body()).contains("<samlp:Response");
      assertThat(second.get("/console").body()).contains("<samlp:Response");

      assertThat(idp.logout("jane")).containsExactly("urn:small.example", "urn:small.example");
      assertThat(first.get("/console").body()).doesNotContain("<samlp:Response");
      assertThat(second.get("/console").body()).doesNotContain("<samlp:Response");
      assertThatThrownBy(() -> idp.logout("jane")).hasMessageContaining("signed in nowhere");
    }
  }

  @Test
  void an_application_that_takes_no_logout_fails_the_test() throws Exception {
    try (var idp = idp();
        var app = SmallApplication.asking(idp.signInUrl(), false, true)) {
      idp.signIn("jane").at(app.url("/console"));

      assertThatThrownBy(() -> idp.logout("jane"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("urn:small.example did not sign \"jane\" out")
          .hasMessageContaining("logout.callback");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "AN_UNSIGNED_LOGOUTREQUEST",
        "A_LOGOUTREQUEST_FOR_ANOTHER_USER",
        "A_LOGOUTREQUEST_FOR_ANOTHER_SESSION"
      })
  void a_logout_with_a_fault_is_refused_by_who_looks_and_not_by_who_believes(Fault fault)
      throws Exception {
    try (var idp = idp();
        var strict = SmallApplication.asking(idp.signInUrl(), false, true)) {
      Attempt unknown = idp.signIn("jane").with(fault).at(strict.url("/console"));
      assertThatThrownBy(unknown::refused)
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining("trust(");
      idp.trust(strict.metadata());

      assertThat(idp.signIn("jane").with(fault).at(strict.url("/console")).refused()).isTrue();
    }
    try (var idp = idp();
        var app = SmallApplication.asking(idp.signInUrl(), false, true).believingLogouts()) {
      idp.trust(app.metadata());

      assertThat(idp.signIn("jane").with(fault).at(app.url("/console")).refused()).isFalse();
    }
  }

  @Test
  void the_next_sign_in_of_a_browser_has_the_fault_and_the_one_after_it_has_none()
      throws Exception {
    try (var idp = idp();
        var app = SmallApplication.asking(idp.signInUrl(), false, true)) {
      idp.next("jane").with(Fault.UNSIGNED);
      assertThatThrownBy(() -> idp.next("jane").with(Fault.XSW3))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("waits");
      assertThat(idp.signIn("jane").at(app.url("/console")).form().xml())
          .as("not in a browser")
          .contains("<ds:Signature");

      assertThat(chosen(idp, app, "jane")).doesNotContain("<ds:Signature");
      assertThat(chosen(idp, app, "jane")).contains("<ds:Signature");
    }
  }

  /** What the page of the sign-in address posts for a user who is chosen there. */
  private static String chosen(StandaloneIdp idp, SmallApplication app, String user)
      throws Exception {
    HttpClient browser = HttpClient.newHttpClient();
    URI redirect = URI.create(app.redirectTo(app.url("/acs")));
    String page =
        browser.send(HttpRequest.newBuilder(redirect).build(), BodyHandlers.ofString()).body();
    assertThat(page).contains("value=\"" + user + "\"");
    String form =
        "query="
            + URLEncoder.encode(redirect.getRawQuery(), StandardCharsets.UTF_8)
            + "&body=&user="
            + user;
    String answer =
        browser
            .send(
                HttpRequest.newBuilder(URI.create(idp.signInUrl().replace("/sso", "/choice")))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build(),
                BodyHandlers.ofString())
            .body();
    String value = answer.replaceFirst("(?s).*name=\"SAMLResponse\" value=\"([^\"]*)\".*", "$1");
    return new String(
        Base64.getMimeDecoder().decode(value.replace("&#43;", "+").replace("&#x2b;", "+")),
        StandardCharsets.UTF_8);
  }
}
