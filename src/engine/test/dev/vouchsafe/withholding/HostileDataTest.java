package dev.vouchsafe.withholding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Growth;
import dev.vouchsafe.Thorough;
import dev.vouchsafe.claims.ClaimValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for denied values in much malicious data. */
@Thorough
class HostileDataTest {
  /** The characters of a text, enough to show a search whose cost grows with their square. */
  private static final int MUCH = 1 << 15;

  private static final String VALUE = "denied-canary-value";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "&#",
        "&#x",
        "&",
        "&amp;",
        "%",
        "%2",
        "%25",
        "%41",
        "\\",
        "\\u",
        "\\u0041",
        "\\u{",
        "1",
        "1,",
        "1, -",
        "-1 ",
        "0x",
        "0x41,",
        "4",
        "QUJD",
        "QUJD\n",
        "A ",
        "é",
        "e\u0301",
        "\uD83D",
        "\uDE00",
        "\0",
        " ",
        "\r",
        "\r\n",
        "+",
        "=",
        "denied-canary-valu",
        "d",
        "9e9",
        "1.",
        "ß",
        "İ",
        "\uFFFF",
        "\uFDFA",
        "\u0301\u0323",
        "Σ",
        "\u1100\u1161",
        "ŉ"
      })
  void a_long_run_of_one_text_is_looked_through_in_proportion_to_its_size(String text) {
    DeniedValues denied =
        DeniedValues.of(ClaimValues.of(VALUE, "d", 9, 1.5, "a".repeat(5000) + "b", "xy z"));
    String datum = text.repeat(MUCH / text.length());
    Growth.assertInProportion(
        "the search through " + text,
        MUCH / 4 / text.length(),
        times -> {
          String searched = text.repeat(times);
          return () -> denied.foundIn(searched);
        });
    assertThat(denied.foundIn(datum + " " + VALUE)).isTrue();
    assertThat(denied.foundIn(VALUE + " " + datum)).isTrue();
  }

  @Test
  void base64_of_base64_of_much_data_is_looked_through() {
    byte[] random = new byte[MUCH];
    new Random(1).nextBytes(random);
    String datum = random.length + VALUE + Base64.getEncoder().encodeToString(random);
    for (int depth = 0; depth < 3; depth++) {
      assertThat(DeniedValues.of(ClaimValues.of(VALUE)).foundIn(datum))
          .as("%d deep", depth)
          .isTrue();
      datum =
          Base64.getEncoder()
              .encodeToString(datum.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_value_behind_thousands_of_encoded_others_is_found() {
    StringBuilder datum = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      datum.append("bm90aGluZy10by1zZWU").append(i).append(". ");
    }
    datum.append(
        Base64.getEncoder()
            .encodeToString(VALUE.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(DeniedValues.of(ClaimValues.of(VALUE)).foundIn(datum.toString())).isTrue();
  }

  @Test
  void ten_thousand_denied_values_that_begin_alike_are_looked_for() {
    List<ClaimValue> values = new ArrayList<>();
    StringBuilder datum = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      values.add(ClaimValue.of("CN=group-" + i + ",OU=denied,DC=acme,DC=example"));
      values.add(ClaimValue.of(1_000_000 + i));
      datum.append("CN=group-").append(i).append(",OU=open,DC=acme,DC=example;");
    }
    DeniedValues denied = DeniedValues.of(values);
    assertThat(denied.foundIn(datum.toString())).isFalse();
    assertThat(denied.foundIn(datum + "cn=GROUP-9999,ou=denied,dc=acme,dc=example;")).isTrue();
    assertThat(denied.foundIn(datum + "1009999")).isTrue();
  }

  @Test
  void a_value_nested_deeper_than_any_stack_is_taken_apart() {
    ClaimValue nested = ClaimValue.of(VALUE);
    for (int i = 0; i < 100_000; i++) {
      nested = new ClaimValue.Items(List.of(nested));
    }
    DeniedValues denied = DeniedValues.of(List.of(nested));
    assertThat(denied.foundIn(VALUE)).isTrue();
    assertThat(denied.partsIn(List.of(nested))).isEmpty();
  }

  @Property(tries = 2000)
  void any_text_is_found_in_itself_and_nothing_fails(
      @ForAll("texts") String value,
      @ForAll("texts") String before,
      @ForAll("texts") String after) {
    DeniedValues denied = DeniedValues.of(ClaimValues.of(value));
    boolean found = denied.foundIn(before + value + after);
    String compared = Spellings.of(value).iterator().next().strip();
    if (compared.length() >= DeniedValues.SHORTEST_ANYWHERE) {
      assertThat(found).isTrue();
    }
    assertThat(denied.foundIn(value)).isEqualTo(!value.isBlank());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(20),
        Arbitraries.strings()
            .withChars("aeE\u0301\u0323\u0308\u00e9\u0130\u0131ßςσ \r\n+")
            .ofMaxLength(14),
        Arbitraries.strings().withChars("&#x;41\\u{}%+0,- ").ofMaxLength(14));
  }

  /** Claim values from plain ones. */
  private static final class ClaimValues {
    static List<ClaimValue> of(Object... values) {
      return List.of(values).stream().map(ClaimValue::of).toList();
    }
  }
}
