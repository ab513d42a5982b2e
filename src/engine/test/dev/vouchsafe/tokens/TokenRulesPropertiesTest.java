package dev.vouchsafe.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.Resolved;
import dev.vouchsafe.tokens.Decided.Told;
import dev.vouchsafe.withholding.DenyList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A second implementation, as a table, of which claims survive. */
class TokenRulesPropertiesTest {
  /** The kinds of claim names; each generated name has one kind only. */
  enum Sort {
    RESTRICTED,
    RESERVED,
    MALFORMED,
    NAMESPACED,
    EMAIL,
    PROFILE,
    PRIVATE
  }

  record Named(String name, Sort sort) {}

  record Case(List<Named> idToken, List<Named> accessToken, Set<String> scopes, boolean ownApi) {
    boolean keeps(Precedence precedence, Token token, Named claim) {
      boolean upgraded = precedence == Precedence.UPGRADED;
      boolean openAccess = upgraded && !ownApi;
      return switch (claim.sort()) {
        case RESTRICTED, RESERVED, MALFORMED -> false;
        case NAMESPACED -> true;
        case PRIVATE -> token == Token.ID_TOKEN ? upgraded : openAccess;
        case EMAIL -> scopes.contains("email") && (token == Token.ID_TOKEN || openAccess);
        case PROFILE -> scopes.contains("profile") && (token == Token.ID_TOKEN || openAccess);
      };
    }

    List<String> kept(Precedence precedence, Token token) {
      return set(token).stream()
          .filter(claim -> keeps(precedence, token, claim))
          .map(Named::name)
          .toList();
    }

    List<Named> set(Token token) {
      return token == Token.ID_TOKEN ? idToken : accessToken;
    }

    Decided decide(Precedence precedence) {
      List<String> audiences =
          ownApi ? List.of("urn:x", "https://acme.auth0app.com/mfa/") : List.of("urn:x");
      return new Told(
              precedence, Resolved.fields("{'user_id': 'u'}"), fields(idToken), fields(accessToken))
          .decide(Decided.asked(String.join(" ", scopes), audiences), DenyList.EMPTY);
    }

    private static Fields fields(List<Named> claims) {
      Map<String, ClaimValue> fields = new LinkedHashMap<>();
      claims.forEach(claim -> fields.put(claim.name(), ClaimValue.of(1)));
      return new Fields(fields);
    }
  }

  @Property
  void the_claims_that_the_table_keeps_are_on_the_tokens(
      @ForAll("cases") Case login, @ForAll Precedence precedence) {
    Decided decided = login.decide(precedence);
    assertThat(decided.onIdToken()).isEqualTo(login.kept(precedence, Token.ID_TOKEN));
    assertThat(decided.onAccessToken()).isEqualTo(login.kept(precedence, Token.ACCESS_TOKEN));
  }

  @Property
  void userinfo_has_what_the_id_token_has_or_what_is_namespaced(@ForAll("cases") Case login) {
    assertThat(login.decide(Precedence.UPGRADED).inUserinfo())
        .isEqualTo(login.kept(Precedence.UPGRADED, Token.ID_TOKEN));
    assertThat(login.decide(Precedence.LEGACY).inUserinfo())
        .isEqualTo(names(login.idToken(), Sort.NAMESPACED, Sort.RESERVED));
  }

  @Property
  void every_claim_that_is_left_out_is_traced_once(
      @ForAll("cases") Case login, @ForAll Precedence precedence) {
    Decided decided = login.decide(precedence);
    for (Token token : Token.values()) {
      for (Named claim : login.set(token)) {
        assertThat(decided.why(token.kind(), claim.name()))
            .singleElement()
            .asString()
            .startsWith(login.keeps(precedence, token, claim) ? "issued: " : "dropped: ");
      }
    }
  }

  @Property
  void the_log_names_what_the_migration_changes(@ForAll("cases") Case login) {
    assertThat(login.decide(Precedence.UPGRADED).claims().deprecated().isEmpty()).isTrue();
    DeprecatedClaims deprecated = login.decide(Precedence.LEGACY).claims().deprecated();
    for (Token token : Token.values()) {
      DeprecatedClaims.Names names =
          token == Token.ID_TOKEN ? deprecated.idToken() : deprecated.accessToken();
      assertThat(names.allowed())
          .containsExactlyElementsOf(
              login.kept(Precedence.UPGRADED, token).stream()
                  .filter(name -> !login.kept(Precedence.LEGACY, token).contains(name))
                  .toList());
      assertThat(names.disallowed())
          .isEqualTo(names(login.set(token), Sort.RESTRICTED, Sort.RESERVED));
    }
  }

  private static List<String> names(List<Named> claims, Sort... sorts) {
    return claims.stream()
        .filter(claim -> Set.of(sorts).contains(claim.sort()))
        .map(Named::name)
        .toList();
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<List<Named>> claims =
        Arbitraries.oneOf(
                named(Sort.RESTRICTED, "roles groups gty exp x5t#S256 sub"),
                named(
                    Sort.RESERVED,
                    "https://auth0.com urn:auth0:a HTTP://x.webtask.io/ https://a@WEBTASK.run.:1/?"),
                named(Sort.MALFORMED, "https:// http:x https://a%zz/ https://\u00e9.com/"),
                named(Sort.NAMESPACED, "https://acme.com/a http://a_b urn:x:y https://auth0.co/"),
                named(Sort.EMAIL, "email email_verified"),
                named(Sort.PROFILE, "nickname picture updated_at zoneinfo profile"),
                named(Sort.PRIVATE, "team app_metadata user_id Email urn:auth https://a/\u00e9"))
            .list()
            .ofMaxSize(12)
            .uniqueElements();
    return Combinators.combine(
            claims,
            claims,
            Arbitraries.of("openid", "email", "profile", "phone").set(),
            Arbitraries.of(true, false))
        .as(Case::new);
  }

  private static Arbitrary<Named> named(Sort sort, String names) {
    return Arbitraries.of(
        Stream.of(names.split(" ", -1)).map(name -> new Named(name, sort)).toList());
  }
}
