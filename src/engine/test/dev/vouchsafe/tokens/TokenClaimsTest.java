package dev.vouchsafe.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.Resolved;
import dev.vouchsafe.precedence.Statements;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.tokens.Decided.Told;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.withholding.DenyList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Claims of tokens, their size limit, and the effect of the Deny List. */
class TokenClaimsTest {
  private static final int LIMIT = 100 * 1024;

  @Test
  void a_token_says_who_issued_it_for_whom_and_for_how_long() {
    Decided decided =
        Told.upgraded("{'team': 'blue'}", "{'plan': 'pro'}").scoped("openid read:mail");
    assertThat(decided.idToken().json())
        .isEqualTo(
            "{\"iss\":\"https://acme.auth0.com/\",\"sub\":\"auth0|jane\",\"aud\":\"crm\",\"iat\":1795334400,"
                + "\"exp\":1795370400,\"azp\":\"crm\",\"scope\":\"openid read:mail\",\"team\":\"blue\"}");
    assertThat(decided.accessToken().json())
        .isEqualTo(
            "{\"iss\":\"https://acme.auth0.com/\",\"sub\":\"auth0|jane\",\"aud\":\"https://acme.auth0.com/userinfo\","
                + "\"iat\":1795334400,\"exp\":1795420800,\"azp\":\"crm\",\"scope\":\"openid read:mail\",\"plan\":\"pro\"}");
  }

  @Test
  void several_audiences_are_a_list() {
    Decided decided = Told.upgraded("{}", "{}").forAudience("urn:a", "urn:b");
    assertThat(Decided.json(decided.accessToken(), "aud")).isEqualTo("[\"urn:a\",\"urn:b\"]");
  }

  @Test
  void the_scopes_open_the_profile_on_the_id_token_and_in_userinfo_alone() {
    Told told =
        Told.upgraded("{}", "{}")
            .withUser(
                "{'user_id': 'u', 'email': 'e', 'email_verified': true, 'name': 'n', 'picture': null,"
                    + " 'ethnicity': 'x', 'address': {'country': 'NZ'}, 'phone_number': '1'}");
    Decided decided = told.scoped("openid profile email");
    assertThat(decided.onIdToken()).containsExactly("email", "email_verified", "name");
    assertThat(decided.inUserinfo()).containsExactly("email", "email_verified", "name");
    assertThat(decided.onAccessToken()).isEmpty();
    assertThat(decided.why(Kind.ID_TOKEN, "phone_number"))
        .containsExactly("left-out: profile claim: it needs the scope phone");
    assertThat(told.scoped("openid address phone").onIdToken())
        .containsExactly("address", "phone_number");
    assertThat(told.scoped("openid").onIdToken()).isEmpty();
  }

  @Test
  void a_custom_claim_takes_the_place_of_the_profiles() {
    Decided decided =
        Told.upgraded("{'nickname': 'set', 'z': 1}", "{}")
            .withUser("{'user_id': 'u', 'nickname': 'jj', 'name': 'Jane'}")
            .scoped("openid profile");
    assertThat(decided.onIdToken()).containsExactly("nickname", "name", "z");
    assertThat(Decided.json(decided.idToken(), "nickname")).isEqualTo("\"set\"");
  }

  @Test
  void metadata_set_as_a_claim_does_not_speak_for_the_profile() {
    Decided decided =
        Told.of(
                Precedence.LEGACY,
                "{'user_id': 'u', 'nickname': 'jj'}",
                "{'app_metadata': {'nickname': 'mallory'}}",
                "{}")
            .scoped("openid profile");
    assertThat(Decided.json(decided.idToken(), "nickname")).isEqualTo("\"jj\"");
  }

  @Test
  void a_value_of_any_kind_is_issued_as_it_is() {
    String values =
        "{'a': null, 'b': [], 'c': {}, 'd': 1e400}"
            .replace("1e400", "123456789012345678901234567890");
    Decided decided = Told.upgraded(values, "{'t': '\\ud800 x \\u0000'}").decide();
    assertThat(decided.idToken().json())
        .endsWith("\"a\":null,\"b\":[],\"c\":{},\"d\":123456789012345678901234567890}");
    assertThat(decided.accessToken().json()).endsWith("\"t\":\"\\ud800 x \\u0000\"}");
  }

  // 5. Size

  @Test
  void custom_claims_of_exactly_100_times_1024_bytes_are_issued() {
    for (int size : List.of(99_999, LIMIT - 1, LIMIT)) {
      Fields claims = sized(size);
      assertThat(claims.json()).hasSize(size);
      assertThat(with(claims, Fields.EMPTY).decide().onIdToken()).hasSize(1);
      assertThat(with(Fields.EMPTY, claims).decide().onAccessToken()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Precedence.class)
  void one_byte_more_refuses_the_login(Precedence precedence) {
    Fields claims = sized(LIMIT + 1);
    Told told = new Told(precedence, user(), claims, Fields.EMPTY);
    assertThatThrownBy(told::decide)
        .isInstanceOfSatisfying(
            IssuanceException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("custom-claims-too-large");
              assertThat(e.problem().where()).isEqualTo("context.idToken");
              assertThat(e.problem().message())
                  .isEqualTo(
                      "the custom claims of the ID token are 102401 bytes of JSON, and 102400 is the most; the largest are"
                          + " \"https://acme.com/x\" (102399)");
            });
  }

  @Test
  void both_tokens_have_their_own_limit() {
    assertThat(with(sized(LIMIT), sized(LIMIT)).decide().onAccessToken()).hasSize(1);
    assertThatThrownBy(() -> with(sized(LIMIT), sized(LIMIT + 1)).decide())
        .hasMessageContaining("the custom claims of the access token are 102401 bytes");
  }

  @Test
  void bytes_count_and_not_characters() {
    Fields claims = new Fields(Map.of("x", ClaimValue.of("\u20ac".repeat(LIMIT / 3))));
    assertThatThrownBy(() -> with(claims, Fields.EMPTY).decide())
        .hasMessageContaining("are 102407 bytes");
  }

  @Test
  void a_claim_that_is_dropped_counts_nothing() {
    Fields claims = new Fields(Map.of("roles", ClaimValue.of("x".repeat(2 * LIMIT))));
    assertThat(with(claims, claims).decide().onIdToken()).isEmpty();
  }

  @Test
  void the_profile_counts_nothing() {
    Decided decided =
        new Told(
                Precedence.UPGRADED,
                new Fields(Map.of("name", ClaimValue.of("x".repeat(2 * LIMIT)))),
                sized(LIMIT),
                Fields.EMPTY)
            .scoped("openid profile");
    assertThat(decided.onIdToken()).containsExactly("name", "https://acme.com/x");
  }

  @Test
  void ten_thousand_claims_are_told_by_the_three_largest() {
    Map<String, ClaimValue> many = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      many.put("claim" + i, ClaimValue.of(i));
    }
    many.put("large", ClaimValue.of("x".repeat(100)));
    many.put("secret", ClaimValue.of("S3cr3t".repeat(50)));
    many.put("larger", ClaimValue.of("x".repeat(200)));
    assertThatThrownBy(() -> with(Fields.EMPTY, new Fields(many)).decide())
        .hasMessageContaining("the largest are \"secret\" (311), \"larger\" (211), \"large\" (110)")
        .hasMessageNotContaining("S3cr3t");
  }

  @Test
  void a_name_of_ten_thousand_characters_is_told_by_its_length() {
    String name = "\ud83d\ude80".repeat(5_000);
    Fields claims = new Fields(Map.of(name, ClaimValue.of("x".repeat(LIMIT))));
    assertThatThrownBy(() -> with(claims, Fields.EMPTY).decide())
        .hasMessageContaining("one with a name of 10000 characters (122405)");
    Fields small = new Fields(Map.of(name, ClaimValue.of(1)));
    assertThat(with(small, small).decide().onAccessToken()).containsExactly(name);
  }

  private static Told with(Fields idToken, Fields accessToken) {
    return new Told(Precedence.UPGRADED, user(), idToken, accessToken);
  }

  private static Fields user() {
    return Resolved.fields("{'user_id': 'u'}");
  }

  /** One claim, of just so many bytes as an object of JSON. */
  private static Fields sized(int bytes) {
    int around = "{\"https://acme.com/x\":\"\"}".length();
    return new Fields(Map.of("https://acme.com/x", ClaimValue.of("x".repeat(bytes - around))));
  }

  // 8. Deny List

  @ParameterizedTest
  @EnumSource(Precedence.class)
  void a_denied_name_or_nickname_is_in_no_token_wherever_it_comes_from(Precedence precedence) {
    Decided decided =
        Told.of(
                precedence,
                "{'user_id': 'u', 'name': 'Jane', 'nickname': 'jj', 'app_metadata': {'name': 'J'}}",
                "{'name': 'set', 'nickname': 'set', 'https://acme.com/name': 'computed'}",
                "{'name': 'set', 'nickname': 'set'}")
            .denying("name", "nickname");
    assertThat(decided.onIdToken()).containsExactly("https://acme.com/name");
    assertThat(decided.onAccessToken()).isEmpty();
    assertThat(decided.inUserinfo()).containsExactly("https://acme.com/name");
    assertThat(decided.why(Kind.ID_TOKEN, "name"))
        .containsExactly("withheld: name is denied on this connection, and so in no token");
    assertThat(decided.trace().why("name"))
        .anyMatch(decision -> decision.origin().contains("context.accessToken.name"));
  }

  @Test
  void another_denied_claim_is_on_tokens_and_not_in_userinfo_which_answers_from_the_store() {
    Decided decided =
        Told.upgraded("{'locale': 'set'}", "{}")
            .withUser("{'user_id': 'u', 'email': 'e', 'gender': 'x'}")
            .denying("email", "locale");
    assertThat(decided.onIdToken()).containsExactly("email", "gender", "locale");
    assertThat(decided.inUserinfo()).containsExactly("gender");
    assertThat(decided.why(Kind.USERINFO, "email"))
        .containsExactly(
            "withheld: email is denied on this connection, and /userinfo answers from the store");
  }

  @Test
  void where_the_profile_was_re_read_denied_claims_are_in_no_token() {
    Decided decided =
        Told.upgraded("{}", "{}")
            .withUser("{'user_id': 'u', 'email': 'e', 'gender': 'x'}")
            .decide(
                Decided.asked("openid email profile", List.of()),
                DenyList.of(List.of("email")),
                "multi-factor authentication took place");
    assertThat(decided.onIdToken()).containsExactly("gender");
    assertThat(decided.why(Kind.ID_TOKEN, "email"))
        .containsExactly(
            "withheld: email is denied on this connection, and the profile was re-read from the store because"
                + " multi-factor authentication took place");
  }

  @Test
  void what_a_script_computed_from_a_denied_field_is_issued() {
    OriginChain tainted =
        OriginChain.of(Origin.Kind.READ_BEFORE, "ethnicity").then(Origin.Kind.SCRIPT, "a.js:3");
    WrittenFields written =
        new WrittenFields(
            Resolved.fields("{'https://acme.com/x': 1}"), Map.of("https://acme.com/x", tainted));
    Decided decided =
        Decided.of(
            new Statements(new UserProfile(user()), written, written, List.of()),
            Decided.asked("openid", List.of()),
            Precedence.UPGRADED,
            DenyList.of(List.of("ethnicity")));
    assertThat(decided.onIdToken()).containsExactly("https://acme.com/x");
    assertThat(decided.onAccessToken()).containsExactly("https://acme.com/x");
  }

  @Test
  void nothing_here_prints_a_value() {
    Decided decided =
        Told.upgraded("{'team': 'S3cr3t'}", "{'team': 'S3cr3t'}")
            .withUser("{'user_id': 'S3cr3t', 'email': 'S3cr3t'}")
            .scoped("openid email");
    SignedTokens signed = new SignedTokens(Optional.of("S3cr3t"), "S3cr3t", Scopes.NONE);
    assertThat(decided.claims().toString() + decided.trace() + signed).doesNotContain("S3cr3t");
  }
}
