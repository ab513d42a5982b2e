package dev.vouchsafe.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking a claim up by path. */
class ClaimPathTest {
  private static final Fields PROFILE = profile();

  private static Fields profile() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("favorite", "tea");
    root.put("nothing", null);
    root.put("empty", "");
    root.put("", Map.of("", "both empty"));
    root.put("https://acme.com/temporary_idtoken", "t");
    root.put("https://acme.com/team", Map.of("name", "blue"));
    root.put("urn:oid:1.2", "oid");
    root.put("app_metadata", Map.of("shipping", Map.of("city", "Ulm"), "shipping.city", "Bonn"));
    root.put("identities", List.of(Map.of("provider", "samlp"), Map.of("provider", "google")));
    root.put("list", Arrays.asList("zero", null, List.of("two.zero")));
    root.put("a", Map.of("b", Map.of("c", "stepped"), "x", "in a"));
    root.put("a.b", Map.of("d", "literal"));
    return (Fields) ClaimValue.of(root);
  }

  @ParameterizedTest
  @CsvSource({
    "favorite, tea",
    "https://acme.com/temporary_idtoken, t",
    "https://acme.com/team.name, blue",
    "urn:oid:1.2, oid",
    "identities.0.provider, samlp",
    "identities.1.provider, google",
    "list.0, zero",
    "list.2.0, two.zero",
    "'', '{\"\":\"both empty\"}'",
    "'.', both empty"
  })
  void a_path_steps_inside_objects_and_lists(String path, String value) {
    assertThat(text(path)).contains(value);
  }

  @Test
  void the_longest_literal_key_wins_at_each_level() {
    assertThat(text("app_metadata.shipping.city")).contains("Bonn");
    assertThat(text("a.b.d")).contains("literal");
    assertThat(text("a.x")).contains("in a");
  }

  @Test
  void there_is_no_way_back_from_the_longest_key() {
    assertThat(text("a.b.c")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody",
        "favorite.tea",
        "favorite.",
        "user.favorite",
        "nothing.inside",
        "Favorite",
        "identities.2.provider",
        "identities.-1",
        "identities.00",
        "identities.0x0",
        "identities.1e0",
        "identities.99999999999999999999",
        "list.length",
        "list.",
        "app_metadata.shipping.",
        ".favorite"
      })
  void nothing_found_is_absent(String path) {
    assertThat(text(path)).isEmpty();
  }

  @Test
  void absent_is_not_null_and_not_empty() {
    assertThat(new ClaimPath("nothing").find(PROFILE)).contains(ClaimValue.Null.NULL);
    assertThat(new ClaimPath("list.1").find(PROFILE)).contains(ClaimValue.Null.NULL);
    assertThat(text("empty")).contains("");
    assertThat(text("nothin")).isEmpty();
  }

  @Property(tries = 300)
  void every_key_of_an_object_is_found_under_its_own_name(@ForAll("objects") Fields object) {
    object
        .fields()
        .forEach((key, value) -> assertThat(new ClaimPath(key).find(object)).contains(value));
  }

  @Property(tries = 300)
  void a_path_finds_what_the_rule_says_literally(
      @ForAll("objects") Fields object, @ForAll("paths") String path) {
    assertThat(new ClaimPath(path).find(object)).isEqualTo(literally(object, path));
  }

  /** The rule written literally: try every key of the level, keep the longest match. */
  private static Optional<ClaimValue> literally(ClaimValue value, String path) {
    if (!(value instanceof Fields object)) {
      return Optional.empty();
    }
    String longest = null;
    for (String key : object.fields().keySet()) {
      boolean fits = path.equals(key) || path.startsWith(key + ".");
      if (fits && (longest == null || key.length() > longest.length())) {
        longest = key;
      }
    }
    if (longest == null) {
      return Optional.empty();
    }
    ClaimValue found = object.fields().get(longest);
    return path.equals(longest)
        ? Optional.of(found)
        : literally(found, path.substring(longest.length() + 1));
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings().withChars("ab..").ofMaxLength(7);
  }

  @Provide
  Arbitrary<Fields> objects() {
    return object(3);
  }

  private Arbitrary<Fields> object(int depth) {
    Arbitrary<ClaimValue> leaf = Arbitraries.integers().between(0, 9).map(ClaimValue::of);
    Arbitrary<ClaimValue> value =
        depth == 0 ? leaf : Arbitraries.oneOf(leaf, object(depth - 1).map(ClaimValue.class::cast));
    return Arbitraries.maps(Arbitraries.strings().withChars("ab.").ofMaxLength(3), value)
        .ofMaxSize(4)
        .map(Fields::new);
  }

  private static Optional<String> text(String path) {
    return new ClaimPath(path).find(PROFILE).map(ClaimValue::text);
  }
}
