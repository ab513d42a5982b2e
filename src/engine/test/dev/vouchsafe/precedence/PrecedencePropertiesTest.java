package dev.vouchsafe.precedence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.withholding.DenyList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares the resolution of claims with a second, literal implementation of the rules. */
class PrecedencePropertiesTest {
  private static final List<String> NAMES =
      List.of(
          "user_id",
          "identities",
          "email",
          "email_verified",
          "name",
          "team",
          "roles",
          "sub",
          "app_metadata",
          "user_metadata",
          "https://acme.com/team",
          "https://acme.auth0.com/team",
          "https:///team",
          "urn:acme:team",
          "urn:auth0:team");

  @Property(tries = 1000)
  void resolution_is_what_the_specification_says(
      @ForAll("objects") Fields user,
      @ForAll("objects") Fields idToken,
      @ForAll Precedence precedence) {
    Map<String, ClaimValue> expected = literally(user, idToken, precedence);
    Map<String, ClaimValue> actual = new LinkedHashMap<>();
    Resolved.of(precedence, user, idToken, DenyList.EMPTY)
        .claims()
        .all()
        .forEach(claim -> actual.put(claim.name(), claim.value()));
    assertThat(actual).isEqualTo(expected);
    assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
  }

  @Property
  void without_custom_claims_both_precedences_agree(@ForAll("objects") Fields user) {
    assertThat(literally(user, Fields.EMPTY, Precedence.LEGACY))
        .isEqualTo(literally(user, Fields.EMPTY, Precedence.UPGRADED));
    assertThat(resolvedNames(Precedence.LEGACY, user))
        .isEqualTo(resolvedNames(Precedence.UPGRADED, user));
  }

  private static List<String> resolvedNames(Precedence precedence, Fields user) {
    return Resolved.of(precedence, user, Fields.EMPTY, DenyList.EMPTY).names();
  }

  private static Map<String, ClaimValue> literally(
      Fields user, Fields idToken, Precedence precedence) {
    // 2. Custom claims that count.
    boolean legacy = precedence == Precedence.LEGACY;
    Map<String, ClaimValue> counting = new LinkedHashMap<>(idToken.fields());
    counting.keySet().removeAll(Set.of("roles", "sub", "user_id", "identities"));
    counting
        .keySet()
        .removeAll(Set.of("https://acme.auth0.com/team", "urn:auth0:team", "https:///team"));
    if (legacy) {
      counting.keySet().remove("team");
    }
    // 3. Precedence.
    Map<String, ClaimValue> resolved = new LinkedHashMap<>(user.fields());
    for (String metadata : List.of("app_metadata", "user_metadata")) {
      if (legacy && counting.get(metadata) instanceof Fields claim) {
        Map<String, ClaimValue> merged = new LinkedHashMap<>();
        if (user.fields().get(metadata) instanceof Fields profile) {
          merged.putAll(profile.fields());
        }
        merged.putAll(claim.fields());
        counting.put(metadata, new Fields(merged));
      } else if (legacy) {
        counting.remove(metadata);
      }
    }
    resolved.putAll(counting);
    // 4. Flattening; what is set on the ID token is laid over it.
    if (resolved.get("app_metadata") instanceof Fields object) {
      List<String> never =
          new ArrayList<>(
              List.of(
                  "user_id",
                  "identities",
                  "email",
                  "email_verified",
                  "app_metadata",
                  "user_metadata"));
      never.addAll(counting.keySet());
      object
          .fields()
          .forEach(
              (name, value) -> {
                if (!never.contains(name)) {
                  resolved.put(name, value);
                }
              });
    }
    return resolved;
  }

  @Provide
  Arbitrary<Fields> objects() {
    Arbitrary<ClaimValue> scalar = Arbitraries.of("x", "y", "", 1, 2.5, true).map(ClaimValue::of);
    Arbitrary<ClaimValue> simple =
        Arbitraries.oneOf(
            scalar,
            scalar.list().ofMaxSize(2).map(ClaimValue.Items::new),
            Arbitraries.just(ClaimValue.Null.NULL));
    Arbitrary<ClaimValue> object =
        Arbitraries.maps(Arbitraries.of(NAMES), simple).ofMaxSize(5).map(Fields::new);
    return Arbitraries.maps(Arbitraries.of(NAMES), Arbitraries.oneOf(simple, object))
        .ofMaxSize(8)
        .map(Fields::new);
  }
}
