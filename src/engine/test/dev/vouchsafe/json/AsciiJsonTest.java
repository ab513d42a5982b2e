package dev.vouchsafe.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON read without positions: the same values and the same problems as with them. */
class AsciiJsonTest {
  @Property(tries = 500)
  void what_is_read_without_positions_is_what_is_read_with_them(@ForAll("texts") String text) {
    same(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1, \"b\": {\"c\": [true, false, null, \"\\u00e9\\n\"]}}",
        "{\"a\": 1, \"a\": 1}",
        "{\"a\": {\"b\": null, \"b\": null}}",
        "{\"a\": 1} {\"a\": 2}",
        "[1, 2,] // end",
        "[-0, -0.0, 1e2, 1e400, 123456789012345678901234567890]",
        "[01]",
        "[NaN]",
        "",
        " ",
        "{\"a\"",
        "\"tab\t\"",
        "\"\\ud800\"",
        "\"\u00e9\"",
        "\uFEFF{}",
        "\u00A0{}"
      })
  void texts_at_the_edge_are_read_alike(String text) {
    same(text.getBytes(UTF_8));
  }

  @Test
  void hostile_texts_are_refused_alike() {
    same("[".repeat(JsonReader.MAX_DEPTH + 1).getBytes(UTF_8));
    same(("{\"" + "n".repeat(20_000) + "\": 1}").getBytes(UTF_8));
    same(("[" + "9".repeat(500) + "]").getBytes(UTF_8));
    same("{\"a\": 1}".getBytes(UTF_16LE));
    same(new byte[] {'"', 0, '"'});
    same(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'});
    same(new byte[JsonReader.MAX_OCTETS + 1]);
  }

  @Test
  void ascii_is_read_the_fast_way() {
    assertThat(AsciiJson.read("{\"a\": [1]}".getBytes(UTF_8))).isPresent();
    assertThat(AsciiJson.read("\"\u00e9\"".getBytes(UTF_8))).isEmpty();
  }

  private static void same(byte[] octets) {
    assertThat(outcome(() -> JsonReader.readValue("f.json", 7, octets)))
        .isEqualTo(outcome(() -> JsonReader.read("f.json", 7, octets).value()));
  }

  /** The value with its JSON, which holds the order of its keys; or the problem. */
  private static Object outcome(Supplier<ClaimValue> reading) {
    try {
      return reading.get().json();
    } catch (InvalidInputException e) {
      Problem problem = e.problem();
      return problem;
    }
  }

  /** Tokens of JSON in any order, so that many are whole and many are not. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"b\":",
            "\"a\":1",
            "\"c\":[]",
            "1",
            "-2.50",
            "true",
            "null",
            " ",
            "\n",
            "// x\n",
            "\"\\u0041\"",
            "\"\u00e9\"",
            "1e9",
            "NaN")
        .list()
        .ofMaxSize(9)
        .map(tokens -> String.join("", tokens));
  }
}
