package dev.vouchsafe.servlet;

import static dev.vouchsafe.servlet.RunningServlet.field;
import static dev.vouchsafe.servlet.RunningServlet.location;
import static dev.vouchsafe.servlet.RunningServlet.posted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Asked;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.signing.SigningKey;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sign-ins by SAML: the request, the application's own sign-in, the answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
  private static final String ACS = "https://app.example/acs";
  private static final TypedSettings SETTINGS =
      TypedSettings.NONE
          .audience("urn:app")
          .mapping("email", "mail")
          .mapping("groups", "role")
          .nameIdProbes("mail");

  private RunningServlet idp;

  @BeforeAll
  void start() throws Exception {
    idp =
        new RunningServlet(
            builder ->
                builder
                    .signingKey(SigningKey.generate())
                    .client(Client.saml("app", ACS).settings(SETTINGS).build()));
  }

  @AfterAll
  void stop() {
    idp.close();
  }

  @BeforeEach
  void nobodyIsSignedIn() {
    idp.user.set(Optional.empty());
  }

  @Test
  void somebody_who_is_signed_in_is_answered_at_once() throws Exception {
    idp.signIn(Instant.now());

    HttpResponse<String> answer = open("_one", "");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Jsoup.parse(answer.body()).select("form").attr("action")).isEqualTo(ACS);
    assertThat(field(answer, "RelayState")).isEqualTo("a&b");
    assertThat(posted(answer))
        .contains("InResponseTo=\"_one\"")
        .contains("<saml:Issuer>" + idp.url() + "/metadata</saml:Issuer>")
        .contains(">ada@acme.example</saml:NameID>")
        .contains(">R&amp;D</saml:AttributeValue>")
        .doesNotContain("auth0.com");
  }

  @Test
  void the_form_runs_under_a_policy_that_knows_its_script_by_a_fresh_nonce() throws Exception {
    idp.signIn(Instant.now());

    HttpResponse<String> answer = open("_nonce", "");
    Document page = Jsoup.parse(answer.body());
    String nonce = page.select("script").attr("nonce");

    assertThat(policy(answer)).contains("default-src 'none'", "script-src 'nonce-" + nonce + "'");
    assertThat(nonce).hasSize(24);
    assertThat(answer.body()).doesNotContain("onload");
    assertThat(Jsoup.parse(open("_nonce2", "").body()).select("script").attr("nonce"))
        .isNotEqualTo(nonce);
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
  }

  @Test
  void nobody_signs_in_at_the_application_and_comes_back() throws Exception {
    HttpResponse<String> asked = open("_later", "");

    assertThat(asked.statusCode()).isEqualTo(303);
    assertThat(location(asked)).isEqualTo("/login");
    assertThat(idp.wish.get().client().clientId()).isEqualTo("app");
    assertThat(idp.wish.get().fresh()).isFalse();
    idp.signIn(Instant.now());
    HttpResponse<String> answer = idp.open(idp.wish.get().returnTo());

    assertThat(posted(answer)).contains("InResponseTo=\"_later\"");
    assertThat(field(answer, "RelayState")).isEqualTo("a&b");
    HttpResponse<String> again = idp.open(idp.wish.get().returnTo());
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("nothing-waits");
  }

  @Test
  void a_posted_request_goes_on_by_a_link_for_cookies_come_with_links_only() throws Exception {
    idp.signIn(Instant.now());

    HttpResponse<String> asked = idp.post(idp.url() + "/sso", form("_posted", ""));

    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
    assertThat(location(asked)).startsWith(idp.url() + "/continue?state=_");
    assertThat(posted(idp.open(location(asked)))).contains("InResponseTo=\"_posted\"");
  }

  @Test
  void who_must_authenticate_afresh_does_so_after_the_request() throws Exception {
    String now = "' ForceAuthn='true";
    idp.signIn(Instant.now().minusSeconds(60));

    assertThat(open("_afresh" + now, "").statusCode()).isEqualTo(303);
    assertThat(idp.wish.get().fresh()).isTrue();
    idp.signIn(Instant.now());
    assertThat(posted(idp.open(idp.wish.get().returnTo()))).contains(":status:Success");

    idp.signIn(Instant.now().minusSeconds(60));
    open("_stale" + now, "");
    assertThat(posted(idp.open(idp.wish.get().returnTo())))
        .contains(":status:AuthnFailed")
        .doesNotContain("<saml:Assertion");

    idp.user.set(Optional.of(SignedInUser.of(RunningServlet.ada())));
    open("_timeless" + now, "");
    assertThat(posted(idp.open(idp.wish.get().returnTo()))).contains(":status:AuthnFailed");
  }

  @Test
  void a_passive_request_shows_no_page() throws Exception {
    assertThat(posted(open("_passive' IsPassive='true", "")))
        .contains(":status:NoPassive", "InResponseTo=\"_passive\"");
    idp.signIn(Instant.now());
    assertThat(posted(open("_signed-in' IsPassive='true", ""))).contains(":status:Success");
  }

  @Test
  void what_the_settings_do_not_allow_is_answered_with_its_status() throws Exception {
    idp.signIn(Instant.now());
    String somebody =
        "<saml:Subject xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>"
            + "<saml:NameID>bob@acme.example</saml:NameID></saml:Subject>";
    assertThat(posted(open("_bob", somebody)))
        .contains(":status:UnknownPrincipal")
        .doesNotContain("ada@");

    idp.user.set(Optional.of(SignedInUser.of(dev.vouchsafe.claims.UserProfile.of("nameless"))));
    assertThat(posted(open("_nameless", "")))
        .contains(":status:RequestDenied", "no-name-id")
        .doesNotContain("<saml:Assertion");
  }

  @Test
  void metadata_names_key_and_endpoints() throws Exception {
    HttpResponse<String> metadata = idp.open(idp.url() + "/metadata");

    assertThat(metadata.body())
        .contains("entityID=\"" + idp.url() + "/metadata\"")
        .contains("Location=\"" + idp.url() + "/sso\"")
        .contains("<ds:X509Certificate>");
    assertThat(metadata.headers().firstValue("content-type").orElse(""))
        .startsWith("application/samlmetadata+xml");
  }

  private HttpResponse<String> open(String id, String inside) throws Exception {
    return idp.open(
        idp.url() + "/sso?" + Asked.redirected(id, "urn:app", idp.url() + "/sso", inside));
  }

  private Map<String, String> form(String id, String inside) throws Exception {
    return form(Asked.redirected(id, "urn:app", idp.url() + "/sso", inside));
  }

  /** The form that carries what a query carries. */
  static Map<String, String> form(String query) throws Exception {
    Matcher message = Pattern.compile("SAMLRequest=([^&]+)").matcher(query);
    assertThat(message.find()).isTrue();
    byte[] deflated = Base64.getDecoder().decode(URLDecoder.decode(message.group(1), UTF_8));
    byte[] xml =
        new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))
            .readAllBytes();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("SAMLRequest", Base64.getEncoder().encodeToString(xml));
    fields.put("RelayState", "a&b");
    return fields;
  }

  private static String policy(HttpResponse<String> answer) {
    return answer.headers().firstValue("content-security-policy").orElse("");
  }
}
