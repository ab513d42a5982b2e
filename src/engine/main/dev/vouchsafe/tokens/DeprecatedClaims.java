package dev.vouchsafe.tokens;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.precedence.ClaimNamespace;
import dev.vouchsafe.precedence.CustomClaims;
import dev.vouchsafe.precedence.EffectiveClaim;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.SetClaims;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The names, without values, of custom claims that the migration will change for a tenant with
 * legacy precedence.
 *
 * @param accessToken those set on the access token
 * @param idToken those set on the ID token
 */
@Api(INTERNAL)
public record DeprecatedClaims(Names accessToken, Names idToken) {
  /** No claims: the migration changes nothing. */
  public static final DeprecatedClaims NONE =
      new DeprecatedClaims(new Names(List.of(), List.of()), new Names(List.of(), List.of()));

  private static final String FEATURE = "legacy_custom_claims";
  private static final String FEATURE_NAME =
      "Custom claims must be namespaced when they are added through rules / actions / hooks.";

  /** The description of the log entry, which the query in Auth0's documentation finds. */
  public static final String DESCRIPTION =
      "Custom claims must be namespaced: This feature is being deprecated. Please see details.feature of this log for more"
          + " information.";

  /**
   * Names set on one token, in written order.
   *
   * @param allowed dropped now and kept after the migration
   * @param disallowed restricted, or in a reserved namespace
   */
  public record Names(List<String> allowed, List<String> disallowed) {
    public Names {
      allowed = List.copyOf(allowed);
      disallowed = List.copyOf(disallowed);
    }

    private boolean isEmpty() {
      return allowed.isEmpty() && disallowed.isEmpty();
    }

    @Override
    public String toString() {
      return allowed.size() + " and " + disallowed.size() + " names";
    }
  }

  static DeprecatedClaims of(SetClaims set, TokenRequest request, Precedence precedence) {
    if (precedence != Precedence.LEGACY) {
      return NONE;
    }
    return new DeprecatedClaims(
        names(Token.ACCESS_TOKEN, set, request), names(Token.ID_TOKEN, set, request));
  }

  private static Names names(Token token, SetClaims set, TokenRequest request) {
    TokenRules now = new TokenRules(Precedence.LEGACY, request);
    TokenRules then = new TokenRules(Precedence.UPGRADED, request);
    List<String> names = token.of(set).stream().map(EffectiveClaim::name).toList();
    Predicate<String> droppedNow = name -> now.ignored(token, name).isPresent();
    return new Names(
        names.stream()
            .filter(droppedNow)
            .filter(name -> then.ignored(token, name).isEmpty())
            .toList(),
        names.stream().filter(DeprecatedClaims::neverAllowed).toList());
  }

  private static boolean neverAllowed(String name) {
    return CustomClaims.RESTRICTED.contains(name)
        || ClaimNamespace.of(name) == ClaimNamespace.RESERVED;
  }

  /** Whether there is nothing to warn about. */
  public boolean isEmpty() {
    return accessToken.isEmpty() && idToken.isEmpty();
  }

  /**
   * The details of the log entry, with the words and the order of Auth0's documentation.
   *
   * @param grant the OAuth grant of the login
   * @param shown redacts a text that scripts or the request chose
   */
  public Fields details(String grant, UnaryOperator<String> shown) {
    Map<String, ClaimValue> feature = new LinkedHashMap<>();
    feature.put("grant", new Text(shown.apply(grant)));
    feature.put("access_token_claims_to_be_allowed", list(accessToken.allowed(), shown));
    feature.put("access_token_claims_to_be_disallowed", list(accessToken.disallowed(), shown));
    feature.put("id_token_claims_to_be_allowed", list(idToken.allowed(), shown));
    feature.put("id_token_claims_to_be_disallowed", list(idToken.disallowed(), shown));
    feature.put("id", new Text(FEATURE));
    feature.put("name", new Text(FEATURE_NAME));
    return new Fields(Map.of("feature", new Fields(feature)));
  }

  private static ClaimValue list(List<String> names, UnaryOperator<String> shown) {
    return ClaimValue.of(names.stream().map(shown).toList());
  }
}
