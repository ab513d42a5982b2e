package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import dev.vouchsafe.canary.Logged;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.ScopeChanges;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.Resolved;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.tenantlog.LogEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins answered with tokens share their first half with all others. */
class TokenLoginTest {
  private static final String CLAIMS =
      "'context': {'idToken': {'team': 'blue'}, 'accessToken': {'gty': 1}}";

  private static IssuerBuilder issuer() {
    return AssertionIssuer.builder()
        .signingKey(Logged.KEY)
        .clock(Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));
  }

  private static Login oidc(String members) {
    return Logged.login(
        "{'protocol': 'oidc', 'request': {'scope': 'openid', 'audience': 'urn:api'}, "
            + members
            + "}");
  }

  @Test
  void the_signed_tokens_say_what_the_decoded_ones_say() throws Exception {
    IssuedTokens issued = issuer().build().issueTokens(oidc(CLAIMS));
    assertThat(JWSObject.parse(issued.signed().idToken().orElseThrow()).getPayload().toString())
        .isEqualTo(issued.tokens().idToken().json())
        .contains("\"team\":\"blue\"");
    assertThat(JWSObject.parse(issued.signed().accessToken()).getPayload().toString())
        .isEqualTo(issued.tokens().accessToken().json());
  }

  @Test
  void without_the_scope_openid_there_is_no_id_token() {
    IssuedTokens issued =
        issuer().build().issueTokens(Logged.login("{'protocol': 'oidc', 'request': null}"));
    assertThat(issued.signed().idToken()).isEmpty();
    assertThat(issued.trace().why("scope")).hasSize(1);
  }

  @Test
  void extensions_run_and_change_claims_and_scopes() {
    LoginExtension extension =
        (login, trace) ->
            new ExtensionWrites(
                Optional.empty(),
                new WrittenFields(Resolved.fields("{'team': 'red'}")),
                WrittenFields.NONE,
                new ScopeChanges(Set.of("email"), Set.of("openid")),
                login.writes().saml(),
                login.writes().profileUpdates());
    IssuedTokens issued =
        issuer()
            .extension(extension)
            .build()
            .issueTokens(oidc("'user': {'user_id': 'u', 'email': 'jane@acme.example'}"));
    assertThat(issued.tokens().idToken().json())
        .endsWith("\"scope\":\"email\",\"email\":\"jane@acme.example\",\"team\":\"red\"}");
    assertThat(issued.signed().idToken()).isEmpty();
  }

  @Test
  void a_refused_login_keeps_its_trace() {
    LoginExtension refusing =
        (login, trace) -> {
          throw new IssuanceException(new Problem("denied", "rule", "not today", "come tomorrow"));
        };
    assertThatThrownBy(() -> issuer().extension(refusing).build().issueTokens(oidc(CLAIMS)))
        .isInstanceOf(LoginRefusedException.class)
        .hasMessageContaining("not today");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'user_id': ''}", "{'user_id': null}", "{'user_id': ['a']}"})
  void a_user_without_an_id_has_no_tokens(String user) {
    Login login = oidc("'user': " + user);
    assertThatThrownBy(() -> issuer().build().issueTokens(login))
        .isInstanceOfSatisfying(
            LoginRefusedException.class,
            e -> assertThat(e.problem().code()).isEqualTo("no-subject"));
  }

  @Test
  void each_protocol_is_answered_in_its_own_way() {
    AssertionIssuer issuer = issuer().build();
    assertThat(issuer.answer(oidc(CLAIMS))).isInstanceOf(IssuedTokens.class);
    assertThat(issuer.answer(Logged.login("{}"))).isInstanceOf(IssuedResponse.class);
    assertThatThrownBy(() -> issuer.issue(oidc(CLAIMS)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a login of the protocol oidc has no assertion");
    assertThatThrownBy(() -> issuer.issueTokens(Logged.login("{}")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a login of the protocol samlp has no tokens");
    assertThat(issuer.refuse(oidc(CLAIMS), status())).isEmpty();
  }

  private static SamlStatus status() {
    return new SamlStatus(SamlStatus.Code.RESPONDER, Optional.empty(), "no");
  }

  @Test
  void a_response_tells_what_tokens_would_say() {
    IssuedResponse issued =
        issuer()
            .build()
            .issue(Logged.login("{" + CLAIMS + ", 'user': {'user_id': 'u', 'email': 'e'}}"));
    assertThat(issued.tokens().json())
        .isEqualTo(
            "{\"id_token\":{\"iss\":\"https://acme.example/\",\"sub\":\"u\",\"aud\":\"crm\",\"iat\":1795334400,"
                + "\"exp\":1795370400,\"azp\":\"crm\",\"team\":\"blue\"},"
                + "\"access_token\":{\"iss\":\"https://acme.example/\",\"sub\":\"u\","
                + "\"aud\":\"https://acme.example/userinfo\",\"iat\":1795334400,\"exp\":1795420800,\"azp\":\"crm\"},"
                + "\"userinfo\":{\"sub\":\"u\",\"team\":\"blue\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"samlp", "wsfed", "oidc"})
  void claims_that_are_too_large_refuse_a_login_of_any_protocol(String protocol) {
    Login login =
        Logged.login(
            "{'protocol': '%s', 'request': null, 'context': {'accessToken': {'urn:x:y': '%s'}}}"
                .formatted(protocol, "x".repeat(102_400)));
    assertThatThrownBy(() -> issuer().build().answer(login))
        .isInstanceOfSatisfying(
            LoginRefusedException.class,
            e -> assertThat(e.problem().code()).isEqualTo("custom-claims-too-large"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"samlp", "wsfed", "oidc"})
  void what_the_migration_changes_is_one_entry_of_the_tenants_log(String protocol) {
    Login login = Logged.login("{'protocol': '" + protocol + "', 'request': null, " + CLAIMS + "}");
    List<LogEntry> entries =
        issuer().precedence(Precedence.LEGACY).build().answer(login).logEntries();
    assertThat(entries).singleElement().extracting(LogEntry::type).isEqualTo("depnote");
    assertThat(entries.get(0).description()).startsWith("Custom claims must be namespaced: ");
    assertThat(entries.get(0).json())
        .contains("\"grant\":\"" + (protocol.equals("oidc") ? "authorization_code" : protocol))
        .contains("\"id_token_claims_to_be_allowed\":[\"team\"]")
        .contains("\"access_token_claims_to_be_disallowed\":[\"gty\"]");
    assertThat(issuer().build().answer(login).logEntries()).isEmpty();
  }
}
