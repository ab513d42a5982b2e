package dev.vouchsafe.servlet;

import static dev.vouchsafe.servlet.RunningServlet.location;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Asked;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.messages.LogoutName;
import dev.vouchsafe.messages.LogoutRequest;
import dev.vouchsafe.messages.LogoutStatus;
import dev.vouchsafe.messages.LogoutWriter;
import dev.vouchsafe.messages.OutgoingMessage;
import dev.vouchsafe.settings.Binding;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.signing.SigningKey;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sign-outs: of a service provider, of the application, of WS-Federation. */
class SignOutTest {
  private static final SigningKey KEY = SigningKey.generate();
  private static final String NAME_FORMAT = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

  private RunningServlet idp;
  private String outId = "";

  private static Client saml(String name) {
    return Client.saml(name, "https://" + name + ".example/acs")
        .settings(
            TypedSettings.NONE
                .audience("urn:" + name)
                .mapping("email", "mail")
                .nameIdProbes("mail")
                .requestsSignedBy(KEY.certificate())
                .logout("https://" + name + ".example/slo", Binding.REDIRECT))
        .build();
  }

  @BeforeEach
  void start() throws Exception {
    idp =
        new RunningServlet(
            builder ->
                builder
                    .signingKey(SigningKey.generate())
                    .client(saml("one"))
                    .client(saml("two"))
                    .client(
                        Client.wsFederation("portal", "https://portal.example/in")
                            .settings(TypedSettings.NONE.audience("urn:portal"))
                            .build()));
    idp.signIn(Instant.now());
  }

  @AfterEach
  void stop() {
    idp.close();
  }

  @Test
  void a_service_provider_signs_its_user_out_here_and_at_the_other() throws Exception {
    String index = signIn("one");
    signIn("two");

    HttpResponse<String> asked = idp.open(request("one", "ada@acme.example", index));

    assertThat(location(asked)).startsWith("https://two.example/slo?SAMLRequest=");
    assertThat(idp.user.get()).isEmpty();
    String request = message(location(asked));
    assertThat(request).contains("ada@acme.example", "<samlp:SessionIndex>");
    HttpResponse<String> answered =
        idp.open(response("two", attribute(request, "ID"), state(location(asked)), true));
    assertThat(location(answered)).startsWith("https://one.example/slo?SAMLResponse=");
    assertThat(message(location(answered)))
        .contains(":status:Success", "InResponseTo=\"" + outId + "\"")
        .doesNotContain("PartialLogout");
    assertThat(state(location(answered))).isEqualTo("kept");
  }

  @Test
  void a_service_provider_that_does_not_sign_out_makes_it_partial() throws Exception {
    String index = signIn("one");
    signIn("two");

    HttpResponse<String> asked = idp.open(request("one", "ada@acme.example", index));
    String id = attribute(message(location(asked)), "ID");
    HttpResponse<String> answered = idp.open(response("two", id, state(location(asked)), false));

    assertThat(message(location(answered))).contains(":status:PartialLogout");
  }

  @Test
  void a_request_about_somebody_else_ends_nothing() throws Exception {
    String index = signIn("one");

    assertThat(message(location(idp.open(request("one", "bob@acme.example", index)))))
        .contains(":status:Requester");
    assertThat(message(location(idp.open(request("one", "ada@acme.example", "_other")))))
        .contains(":status:Requester");
    assertThat(message(location(idp.open(request("two", "ada@acme.example", index)))))
        .contains(":status:Requester");
    assertThat(idp.user.get()).isPresent();
    idp.user.set(Optional.empty());
    assertThat(message(location(idp.open(request("one", "bob@acme.example", index)))))
        .contains(":status:Success");
  }

  @Test
  void an_answer_that_nobody_asked_for_or_that_is_not_signed_is_refused() throws Exception {
    signIn("one");
    String asked = location(idp.open(idp.url() + "/logout"));
    String id = attribute(message(asked), "ID");

    assertThat(idp.open(response("one", "_other", state(asked), true)).statusCode()).isEqualTo(400);
    assertThat(idp.open(response("two", id, state(asked), true)).statusCode()).isEqualTo(400);
    assertThat(idp.open(response("one", id, "_guessed", true)).statusCode()).isEqualTo(400);
    String unsigned = response("one", id, state(asked), true).replaceAll("&SigAlg=.*", "");
    assertThat(idp.open(unsigned).statusCode()).isEqualTo(400);
    HttpResponse<String> done = idp.open(response("one", id, state(asked), true));
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(Jsoup.parse(done.body()).text()).contains("You are signed out.");
  }

  @Test
  void a_request_without_a_signature_is_refused_where_a_key_is_registered() throws Exception {
    String index = signIn("one");
    String request = request("one", "ada@acme.example", index);

    assertThat(idp.open(request.replaceAll("&SigAlg=.*", "")).statusCode()).isEqualTo(400);
    assertThat(idp.user.get()).isPresent();
  }

  /** A NameID of a denied field is not stored, so its service provider gets no LogoutRequest. */
  @Test
  void a_denied_name_is_known_again_and_not_sent() throws Exception {
    SignedInUser denied = idp.user.get().get().with(Connection.named("hr").denying("email"));
    idp.user.set(Optional.of(denied));
    String index = signIn("one");
    signIn("two");

    HttpResponse<String> answered = idp.open(request("one", "ada@acme.example", index));

    assertThat(message(location(answered))).contains(":status:PartialLogout");
    assertThat(idp.user.get()).isEmpty();
  }

  @Test
  void a_relying_party_signs_out_and_the_others_clean_up() throws Exception {
    String signIn = idp.url() + "/wsfed?wa=wsignin1.0&wtrealm=urn:portal&wctx=a%26b";
    HttpResponse<String> token = idp.open(signIn);
    assertThat(RunningServlet.field(token, "wctx")).isEqualTo("a&b");
    assertThat(RunningServlet.field(token, "wresult"))
        .contains("RequestedSecurityToken", "<saml:AudienceRestrictionCondition>");

    HttpResponse<String> here = idp.open(idp.url() + "/logout");

    assertThat(Jsoup.parse(here.body()).select("iframe").attr("src"))
        .isEqualTo("https://portal.example/in?wa=wsignoutcleanup1.0");
    assertThat(here.headers().firstValue("content-security-policy").orElse(""))
        .contains("frame-src https://portal.example:443");
    assertThat(idp.user.get()).isEmpty();
  }

  @Test
  void a_sign_out_of_ws_federation_leads_to_a_registered_address_only() throws Exception {
    String out = idp.url() + "/wsfed?wa=wsignout1.0";
    assertThat(location(idp.open(out + "&wtrealm=urn:portal&wreply=https://portal.example/in")))
        .isEqualTo("https://portal.example/in");
    assertThat(idp.user.get()).isEmpty();
    idp.signIn(Instant.now());
    assertThat(idp.open(out + "&wtrealm=urn:portal&wreply=https://evil.example/").statusCode())
        .isEqualTo(400);
    HttpResponse<String> nowhere = idp.open(out + "&wreply=https://evil.example/");
    assertThat(nowhere.body()).contains("You are signed out").doesNotContain("evil");
    assertThat(idp.open(idp.url() + "/wsfed?wa=wsignin1.0&wtrealm=urn:other").body())
        .contains("unknown-realm");
    assertThat(idp.open(idp.url() + "/wsfed?wa=wattack1.0").body()).contains("unknown-action");
  }

  @Test
  void a_refused_sign_in_of_ws_federation_is_a_fault() throws Exception {
    idp.signIn(Instant.now().minusSeconds(60));
    idp.open(idp.url() + "/wsfed?wa=wsignin1.0&wtrealm=urn:portal&wfresh=0");

    HttpResponse<String> answer = idp.open(idp.wish.get().returnTo());

    assertThat(RunningServlet.field(answer, "wresult")).contains("wst:FailedAuthentication");
  }

  private String signIn(String name) throws Exception {
    HttpResponse<String> answer =
        idp.open(
            idp.url()
                + "/sso?"
                + signed(
                    Asked.redirected(
                        "_in-" + name + System.nanoTime(), "urn:" + name, idp.url() + "/sso", "")));
    return attribute(RunningServlet.posted(answer), "SessionIndex");
  }

  /** The query, with the service provider's signature. */
  private static String signed(String query) {
    String covered =
        query
            + "&SigAlg="
            + URLEncoder.encode("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", UTF_8);
    byte[] value =
        dev.vouchsafe.signing.QuerySignature.with(
                KEY, dev.vouchsafe.signing.SignatureSettings.DEFAULTS)
            .sign(covered.getBytes(UTF_8));
    return covered
        + "&Signature="
        + URLEncoder.encode(Base64.getEncoder().encodeToString(value), UTF_8);
  }

  /** The identity provider, as a service provider's library sees it. */
  private Client seenBy(String name) {
    return Client.saml("idp", "https://unused.example/")
        .settings(
            TypedSettings.NONE.issuer("urn:" + name).logout(idp.url() + "/slo", Binding.REDIRECT))
        .build();
  }

  private String request(String from, String nameId, String index) {
    LogoutWriter writer = new LogoutWriter(KEY, Clock.systemUTC(), IdSource.random());
    OutgoingMessage message =
        writer.request(
            seenBy(from),
            new NameId(nameId, NAME_FORMAT, Optional.empty()),
            index,
            Optional.of("kept"));
    outId = message.id();
    return ((OutgoingMessage.Redirected) message).url();
  }

  private String response(String from, String inResponseTo, String state, boolean signedOut) {
    LogoutRequest request =
        new LogoutRequest(
            inResponseTo,
            new LogoutName("", Optional.empty(), Optional.empty(), Optional.empty()),
            List.of(),
            Optional.of(state));
    LogoutStatus status = signedOut ? LogoutStatus.SUCCESS : LogoutStatus.RESPONDER;
    LogoutWriter writer = new LogoutWriter(KEY, Clock.systemUTC(), IdSource.random());
    return ((OutgoingMessage.Redirected) writer.response(seenBy(from), request, status)).url();
  }

  private static String state(String url) {
    Matcher state = Pattern.compile("[?&]RelayState=([^&]+)").matcher(url);
    assertThat(state.find()).as(url).isTrue();
    return URLDecoder.decode(state.group(1), UTF_8);
  }

  private static String message(String url) throws Exception {
    Matcher message = Pattern.compile("SAML(?:Request|Response)=([^&]+)").matcher(url);
    assertThat(message.find()).as(url).isTrue();
    byte[] deflated = Base64.getDecoder().decode(URLDecoder.decode(message.group(1), UTF_8));
    return new String(
        new InflaterInputStream(new ByteArrayInputStream(deflated), new Inflater(true))
            .readAllBytes(),
        UTF_8);
  }

  private static String attribute(String xml, String name) {
    Matcher found = Pattern.compile(" " + name + "=\"([^\"]+)\"").matcher(xml);
    assertThat(found.find()).as(xml).isTrue();
    return found.group(1);
  }
}
