package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.assertion.TokenFormat;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.mapping.MappedAttribute;
import dev.vouchsafe.mapping.MappingSettings.Identities;
import dev.vouchsafe.mapping.NameIdSettings.Source;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.settings.Setting;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.signing.SignatureSettings.Target;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.trace.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Logins that an embedder makes in code, without JSON. */
class LoginInCodeTest {
  private static final SigningKey KEY = SigningKey.generate();
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  private static final TypedSettings NOT_AUTH0 =
      TypedSettings.NONE.passthrough(false).upn(false).identities(Identities.NONE);

  private static final UserProfile JANE =
      UserProfile.of("auth0|jane")
          .with("email", "jane@acme.example")
          .with("groups", List.of("staff", "admins"))
          .with("department", "Research")
          .with("app_metadata", Map.of("seat", 7));

  private static final TypedSettings SETTINGS =
      TypedSettings.NONE
          .audience("urn:crm")
          .mapping("email", "mail")
          .mapping("email", "login")
          .mapping("app_metadata.seat", "seat")
          .nameIdProbes("mail")
          .sign(Target.BOTH)
          .lifetime(Duration.ofMinutes(5))
          .notBeforeSkew(Duration.ZERO);

  private static Client crm(TypedSettings settings) {
    return Client.saml("crm", "https://crm.example/acs")
        .tenant("acme.example")
        .settings(settings)
        .build();
  }

  private static IssuerBuilder issuer() {
    return AssertionIssuer.builder()
        .signingKey(KEY)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .ids(IdSource.reproducible("in code"));
  }

  private static Login inJson() {
    String json =
        """
        {"tenant": {"domain": "acme.example"},
         "client": {"client_id": "crm", "callbacks": ["https://crm.example/acs"],
                    "addons": {"samlp": {
                      "audience": "urn:crm",
                      "mappings": {"email": ["mail", "login"], "app_metadata.seat": "seat"},
                      "nameIdentifierProbes": ["mail"],
                      "signResponse": "both",
                      "lifetimeInSeconds": 300,
                      "notBeforeSkewSeconds": 0}}},
         "connection": {"name": "corp",
                        "options": {"non_persistent_attrs": ["department"]}},
         "user": {"user_id": "auth0|jane", "email": "jane@acme.example",
                  "groups": ["staff", "admins"], "department": "Research",
                  "app_metadata": {"seat": 7}},
         "request": {"id": "_r1", "issuer": "urn:crm", "relay_state": "start"},
         "authentication": {"instant": "2026-11-22T07:59:00Z", "session_index": "_s1",
                            "methods": ["pwd", "mfa"]},
         "circumstances": {"mfa": true}}
        """;
    return LoginFile.read("login.json", 1, json.getBytes(StandardCharsets.UTF_8));
  }

  private static Login inCode() {
    return Login.of(crm(SETTINGS), JANE)
        .with(Connection.named("corp").denying("department"))
        .with(SamlRequest.of("_r1", "urn:crm").withRelayState("start"))
        .with(
            Authentication.NOW
                .at(NOW.minusSeconds(60))
                .inSession("_s1")
                .by("pwd", "mfa")
                .with(Circumstances.NONE.withMfa()));
  }

  @Test
  void a_login_in_code_is_issued_as_the_same_login_in_json() {
    IssuedResponse inCode = issuer().build().issue(inCode());

    assertThat(new String(inCode.xml(), StandardCharsets.UTF_8))
        .isEqualTo(new String(issuer().build().issue(inJson()).xml(), StandardCharsets.UTF_8))
        .contains("jane@acme.example")
        .doesNotContain("Research");
    assertThat(inCode.postForm().fields()).containsEntry("RelayState", "start");
  }

  @Test
  void what_is_released_is_what_is_issued() {
    IssuedResponse issued = issuer().build().issue(inCode());

    AttributeRelease release = AttributeRelease.of(inCode(), Precedence.UPGRADED);

    assertThat(names(release.attributes().all())).isEqualTo(names(issued.attributes().all()));
    assertThat(release.nameId()).isEqualTo(issued.nameId());
    assertThat(release.trace().why("mail")).isEqualTo(issued.trace().why("mail")).isNotEmpty();
  }

  @Test
  void nothing_is_delivered_where_attributes_are_released_so_no_callback_is_needed() {
    String json = "{\"client\": {\"client_id\": \"crm\"}, \"user\": {\"user_id\": \"u\"}}";
    Login nowhere = LoginFile.read("login.json", 1, json.getBytes(StandardCharsets.UTF_8));

    assertThat(AttributeRelease.of(nowhere, Precedence.UPGRADED).nameId().value()).isEqualTo("u");
    assertThatThrownBy(() -> issuer().build().issue(nowhere)).hasMessageContaining("no-acs-url");
  }

  @Test
  void a_release_that_is_refused_says_why_and_keeps_its_trace() {
    Login denied =
        Login.of(crm(SETTINGS), JANE)
            .with(Connection.named("corp").denying("email"))
            .with(Authentication.NOW.with(Circumstances.NONE.withMfa()));

    assertThatThrownBy(() -> AttributeRelease.of(denied, Precedence.UPGRADED))
        .isInstanceOfSatisfying(
            LoginRefusedException.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo("no-name-id");
              assertThat(refused.trace().decisions()).isNotEmpty();
            });
  }

  /** A WS-Federation add-on of a tenant sets only the token; code can set everything. */
  @Test
  void settings_in_code_count_for_clients_of_ws_federation_too() {
    Client portal =
        Client.wsFederation("portal", "https://portal.example/in")
            .settings(
                NOT_AUTH0
                    .audience("urn:portal")
                    .mapping("email", "mail")
                    .nameIdProbes("mail")
                    .token(TokenFormat.SamlVersion.SAML20, TokenFormat.WsTrust.V13))
            .build();

    IssuedResponse issued = issuer().build().issue(Login.of(portal, JANE));

    assertThat(names(issued.attributes().all())).containsExactly("mail");
    assertThat(issued.nameId().value()).isEqualTo("jane@acme.example");
    assertThat(new String(issued.xml(), StandardCharsets.UTF_8))
        .contains("Version=\"2.0\"", ">urn:portal</saml:Audience>");
    assertThat(issued.trace().decisions())
        .noneMatch(decision -> decision.reason().contains("WS-Federation add-ons"));
  }

  @Test
  void an_issuers_defaults_hold_for_every_client_that_does_not_set_the_same_itself() {
    AssertionIssuer issuer = issuer().defaults(NOT_AUTH0).build();
    Login usual = Login.of(crm(TypedSettings.NONE.audience("urn:crm")), JANE);
    Login chosen = Login.of(crm(TypedSettings.NONE.audience("urn:crm").passthrough(true)), JANE);

    assertThat(names(issuer.issue(usual).attributes().all()))
        .contains("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress")
        .noneMatch(name -> name.contains("auth0.com") || name.endsWith("/upn"));
    assertThat(names(issuer.issue(chosen).attributes().all()))
        .contains("http://schemas.auth0.com/department")
        .noneMatch(name -> name.endsWith("/upn"));
    assertThat(names(issuer().build().issue(usual).attributes().all()))
        .contains("http://schemas.auth0.com/department")
        .anyMatch(name -> name.endsWith("/upn"));
  }

  @Test
  void a_client_can_bring_the_defaults_itself_and_reads_auth0s_addon() {
    Client client =
        Client.saml("crm", "https://crm.example/acs")
            .addon("crm.json", "{\"audience\": \"urn:crm\", \"createUpnClaim\": true, // pasted\n}")
            .defaults(NOT_AUTH0)
            .build();

    AttributeRelease release = AttributeRelease.of(Login.of(client, JANE), Precedence.UPGRADED);

    assertThat(names(release.attributes().all()))
        .anyMatch(name -> name.endsWith("/upn"))
        .noneMatch(name -> name.contains("auth0.com"));
  }

  @Test
  void what_does_not_go_together_is_refused_when_the_client_is_built() {
    assertThat(problems(Client.saml(" ", "javascript:alert(1)")::build))
        .extracting(Problem::code)
        .containsExactly("missing-key", "acs-url-not-web");
    assertThat(problems(() -> crm(TypedSettings.NONE.set(Setting.CERT, "only half"))))
        .extracting(Problem::code)
        .containsExactly("half-a-key");
    assertThat(problems(() -> crm(TypedSettings.NONE.lifetime(Duration.ofMillis(1500)))))
        .extracting(Problem::code)
        .containsExactly("out-of-range");
    assertThat(
            problems(
                () ->
                    Client.saml("crm", "https://crm.example/acs")
                        .addon("crm.json", "{\"audience\": 7}")
                        .build()))
        .extracting(Problem::where)
        .containsExactly("crm.json:1:14");
  }

  @Test
  void what_belongs_to_one_login_goes_with_the_login_and_not_with_the_issuer() {
    AssertionIssuer issuer = issuer().build();
    Decision note =
        new Decision(Decision.Kind.REQUEST, "export", Decision.Outcome.IGNORED, "noted", List.of());
    Issuance own =
        Issuance.USUAL
            .with(IdSource.reproducible("of one login"))
            .with(List.of(note))
            .with(
                (login, trace) -> {
                  throw new dev.vouchsafe.problem.IssuanceException(
                      new Problem("not-today", "code", "no", "tomorrow"));
                });
    Login opaque = Login.of(crm(TypedSettings.NONE.nameIdSource(Source.TRANSIENT)), JANE);

    assertThatThrownBy(() -> issuer.issue(opaque, own))
        .isInstanceOfSatisfying(
            LoginRefusedException.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo("not-today");
              assertThat(refused.trace().decisions().get(0)).isEqualTo(note);
            });
    Issuance ids = Issuance.USUAL.with(IdSource.reproducible("of one login"));
    Issuance again = Issuance.USUAL.with(IdSource.reproducible("of one login"));
    assertThat(issuer.issue(opaque, ids).xml()).isEqualTo(issuer.issue(opaque, again).xml());
    assertThat(issuer.issue(opaque).xml()).isNotEqualTo(issuer.issue(opaque).xml());
  }

  @Test
  void a_service_provider_is_refused_before_anybody_has_signed_in() {
    SamlStatus status =
        new SamlStatus(SamlStatus.Code.RESPONDER, Optional.empty(), SamlStatus.REFUSED + "closed");

    assertThat(issuer().build().refuse(crm(SETTINGS), SamlRequest.of("_r1", "urn:crm"), status))
        .hasValueSatisfying(form -> assertThat(form.action()).isEqualTo("https://crm.example/acs"));
  }

  private static List<String> names(java.util.Collection<MappedAttribute> attributes) {
    return attributes.stream().map(MappedAttribute::name).toList();
  }

  private static List<Problem> problems(Runnable building) {
    try {
      building.run();
    } catch (InvalidInputException e) {
      return e.problems();
    }
    return List.of();
  }
}
