package dev.vouchsafe.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.precedence.CustomClaims;
import dev.vouchsafe.tokens.Decided.Told;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.withholding.DenyList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the custom-claims migration, in the order of its document. */
class TokenRulesTest {
  private static final String CLAIMS =
      "{'team': 1, 'https://acme.com/team': 2, 'https://acme.auth0.com/team': 3, 'urn:auth0:x': 4,"
          + " 'https:///x': 5, 'groups': 6, 'nickname': 7, 'app_metadata': {}}";

  // 1. Restricted claims

  @Test
  void there_are_sixty_restricted_names() {
    assertThat(CustomClaims.RESTRICTED).hasSize(60).contains("x5t#S256", "roles", "sub_jwk");
  }

  @Test
  void a_restricted_claim_is_ignored_wherever_it_is_set() {
    Map<String, ClaimValue> restricted = new LinkedHashMap<>();
    CustomClaims.RESTRICTED.forEach(name -> restricted.put(name, ClaimValue.of("x")));
    Fields all = new Fields(restricted);
    Told told = Told.upgraded("{}", "{}");
    for (Told login :
        List.of(
            new Told(told.precedence(), told.user(), all, all),
            new Told(Told.legacy("{}", "{}").precedence(), told.user(), all, all))) {
      Decided decided = login.scoped("openid profile email address phone");
      assertThat(decided.onIdToken()).isEmpty();
      assertThat(decided.onAccessToken()).isEmpty();
      assertThat(decided.inUserinfo()).isEmpty();
      assertThat(decided.idToken().fields().get("iss").text()).isEqualTo("https://acme.auth0.com/");
    }
  }

  @Test
  void roles_are_restricted_and_namespaced_roles_are_not() {
    Decided decided =
        Told.upgraded("{'roles': ['a'], 'https://acme.com/roles': ['a'], 'Roles': ['a']}", "{}")
            .decide();
    assertThat(decided.onIdToken()).containsExactly("https://acme.com/roles", "Roles");
    assertThat(decided.why(Kind.ID_TOKEN, "roles"))
        .containsExactly("dropped: restricted claim: it is never taken from rules or actions");
  }

  // 2. Reserved namespaces

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://auth0.com/x",
        "https://webtask.io/x",
        "http://webtask.run",
        "https://acme.auth0.com/x",
        "https://AUTH0.COM./x",
        "https://jane:pw@auth0.com:443/x",
        "https://auth0%2ecom/x",
        "https://my_team.auth0.com/x",
        "urn:auth0",
        "urn:auth0:x"
      })
  void a_claim_in_a_reserved_namespace_is_ignored(String name) {
    Decided decided = set(name);
    assertThat(decided.onIdToken()).isEmpty();
    assertThat(decided.onAccessToken()).isEmpty();
    assertThat(decided.why(Kind.ACCESS_TOKEN, name))
        .containsExactly("dropped: reserved namespace: it belongs to the identity service");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://auth0.com.evil.example/",
        "https://evilauth0.com/",
        "https://notauth0.com/",
        "https://auth0.com@evil.example/",
        "https://evil.example:443/auth0.com",
        "urn:auth0x:y",
        "https://acme.com/\u00e9"
      })
  void a_claim_that_only_looks_reserved_is_not(String name) {
    assertThat(set(name).onIdToken()).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://\u0430uth0.com/x",
        "https://auth0\u3002com/",
        "https://auth0.com\\@evil.example/",
        "https:auth0.com"
      })
  void a_claim_whose_host_cannot_be_read_is_ignored(String name) {
    Decided decided = set(name);
    assertThat(decided.onIdToken()).isEmpty();
    assertThat(decided.why(Kind.ID_TOKEN, name))
        .containsExactly("dropped: malformed namespace: the host of the URL cannot be read");
  }

  private static Decided set(String name) {
    Fields claim = new Fields(Map.of(name, ClaimValue.of(1)));
    Told told = Told.upgraded("{}", "{}");
    return new Told(told.precedence(), told.user(), claim, claim).decide();
  }

  // 3. Restricted audience

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.auth0.com/api",
        "https://acme.auth0.com/api/",
        "https://acme.auth0.com/api/v2",
        "https://acme.auth0.com/api/v2/",
        "https://acme.auth0.com/mfa",
        "https://acme.auth0.com/mfa/",
        "https://acme.auth0app.com/api",
        "https://acme.auth0app.com/api/v2/",
        "https://acme.auth0app.com/mfa",
        "https://login.acme.example/api/v2/",
        "HTTPS://ACME.auth0.com/api/v2/"
      })
  void an_access_token_for_the_tenants_own_api_has_namespaced_claims_only(String api) {
    Decided decided = Told.upgraded(CLAIMS, CLAIMS).forAudience("https://api.acme.example", api);
    assertThat(decided.onAccessToken()).containsExactly("https://acme.com/team");
    assertThat(decided.onIdToken())
        .containsExactly("team", "https://acme.com/team", "app_metadata");
    assertThat(decided.why(Kind.ACCESS_TOKEN, "team"))
        .containsExactly(
            "dropped: restricted audience: for the tenant's own API a claim must be namespaced");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.auth0.com/userinfo",
        "https://acme.auth0app.com/userinfo",
        "https://api.acme.example/",
        "https://other.auth0.com/api/v2/",
        "https://acme.auth0.com/api/v2/users",
        "https://acme.auth0.com/api/v3",
        "https://acme.auth0.com.evil.example/api/v2/",
        "http://acme.auth0.com/api/v2/",
        "urn:acme"
      })
  void an_access_token_for_anything_else_has_private_claims_too(String audience) {
    assertThat(Told.upgraded(CLAIMS, CLAIMS).forAudience(audience).onAccessToken())
        .containsExactly("team", "https://acme.com/team", "app_metadata");
  }

  @Test
  void without_an_audience_an_access_token_is_for_userinfo() {
    Decided decided = Told.upgraded(CLAIMS, CLAIMS).decide();
    assertThat(decided.accessToken().fields().get("aud").text())
        .isEqualTo("https://acme.auth0.com/userinfo");
    assertThat(decided.onAccessToken()).contains("team");
  }

  // 4. Claims of a profile

  @ParameterizedTest
  @CsvSource({
    "email, email",
    "email_verified, email",
    "address, address",
    "phone_number, phone",
    "phone_number_verified, phone",
    "birthdate, profile",
    "family_name, profile",
    "gender, profile",
    "given_name, profile",
    "locale, profile",
    "middle_name, profile",
    "name, profile",
    "nickname, profile",
    "picture, profile",
    "preferred_username, profile",
    "profile, profile",
    "updated_at, profile",
    "website, profile",
    "zoneinfo, profile"
  })
  void a_claim_of_a_profile_needs_its_scope_on_both_tokens(String claim, String scope) {
    String set = "{'" + claim + "': 'x'}";
    Decided with = Told.upgraded(set, set).scoped("openid " + scope);
    assertThat(with.onIdToken()).containsExactly(claim);
    assertThat(with.onAccessToken()).containsExactly(claim);
    assertThat(with.inUserinfo()).containsExactly(claim);
    String others = String.join(" ", otherScopes(scope));
    Decided without = Told.upgraded(set, set).scoped("openid " + others);
    assertThat(without.onIdToken()).isEmpty();
    assertThat(without.onAccessToken()).isEmpty();
    assertThat(without.inUserinfo()).isEmpty();
    assertThat(without.why(Kind.ACCESS_TOKEN, claim))
        .containsExactly("dropped: profile claim: it needs the scope " + scope);
  }

  private static List<String> otherScopes(String scope) {
    return List.of("email", "address", "phone", "profile", "Email", "emails").stream()
        .filter(other -> !other.equals(scope))
        .toList();
  }

  @Test
  void there_are_nineteen_claims_of_a_profile() {
    assertThat(CustomClaims.OIDC_PROFILE).hasSize(19);
  }

  @Test
  void with_legacy_precedence_an_access_token_has_no_claim_of_a_profile() {
    Decided decided =
        Told.legacy("{'email': 'a'}", "{'email': 'a'}").scoped("openid email profile");
    assertThat(decided.onIdToken()).containsExactly("email");
    assertThat(decided.onAccessToken()).isEmpty();
    assertThat(decided.why(Kind.ACCESS_TOKEN, "email"))
        .containsExactly(
            "dropped: profile claim: with legacy precedence no access token carries it");
  }

  // 6. /userinfo

  @Test
  void userinfo_returns_what_was_set_on_the_id_token() {
    Decided decided = Told.upgraded(CLAIMS, "{'only': 'access'}").scoped("openid profile");
    assertThat(decided.inUserinfo())
        .containsExactly("team", "https://acme.com/team", "nickname", "app_metadata")
        .isEqualTo(decided.onIdToken());
    assertThat(decided.claims().userinfo().fields().get("sub").text()).isEqualTo("auth0|jane");
  }

  @Test
  void with_legacy_precedence_userinfo_has_namespaced_claims_only_and_reserved_ones_too() {
    Decided decided =
        Told.legacy(CLAIMS, "{}")
            .withUser("{'user_id': 'u', 'nickname': 'ofProfile'}")
            .scoped("openid profile");
    assertThat(decided.onIdToken()).containsExactly("nickname", "https://acme.com/team");
    assertThat(decided.inUserinfo())
        .containsExactly(
            "nickname", "https://acme.com/team", "https://acme.auth0.com/team", "urn:auth0:x");
    assertThat(Decided.json(decided.idToken(), "nickname")).isEqualTo("7");
    assertThat(Decided.json(decided.claims().userinfo(), "nickname")).isEqualTo("\"ofProfile\"");
    assertThat(decided.why(Kind.USERINFO, "urn:auth0:x"))
        .containsExactly(
            "issued: namespaced claims: with legacy precedence /userinfo has those of reserved"
                + " namespaces too");
    assertThat(decided.why(Kind.USERINFO, "nickname"))
        .containsExactly(
            "dropped: namespaced claims: with legacy precedence /userinfo has no others");
  }

  // 7. Legacy

  @Test
  void with_legacy_precedence_private_claims_are_ignored_on_both_tokens() {
    Decided decided = Told.legacy(CLAIMS, CLAIMS).scoped("openid");
    assertThat(decided.onIdToken()).containsExactly("https://acme.com/team");
    assertThat(decided.onAccessToken()).containsExactly("https://acme.com/team");
    for (String claim : Set.of("team", "app_metadata")) {
      assertThat(decided.why(Kind.ID_TOKEN, claim))
          .containsExactly(
              "dropped: private claim: with legacy precedence a claim must be namespaced");
    }
  }

  @Test
  void what_is_issued_is_traced_with_its_origin() {
    Decided decided = Told.upgraded("{}", "{'team': 1}").decide();
    assertThat(decided.why(Kind.ACCESS_TOKEN, "team")).containsExactly("issued: custom claim");
    assertThat(decided.trace().why("team").get(0).origin())
        .containsExactly("context.accessToken.team");
  }

  @Test
  void where_no_tokens_are_issued_only_what_is_left_out_is_traced() {
    TokenRequest samlp =
        new TokenRequest(new TenantApis(List.of()), "crm", List.of(), Scopes.NONE, false);
    Decided decided =
        Told.upgraded("{'team': 1, 'roles': 2}", "{'team': 1}")
            .withUser("{'user_id': 'u', 'email': 'e'}")
            .decide(samlp, DenyList.EMPTY);
    assertThat(decided.onIdToken()).containsExactly("team");
    assertThat(decided.trace().decisions())
        .filteredOn(decision -> decision.kind() == Kind.ID_TOKEN)
        .extracting(decision -> decision.subject())
        .containsExactly("roles");
    assertThat(decided.trace().decisions())
        .noneMatch(decision -> decision.kind() == Kind.ACCESS_TOKEN);
  }
}
