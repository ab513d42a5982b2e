package dev.vouchsafe.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON as people paste it, and input that means harm. */
class JsonReaderTest {
  @TempDir private Path directory;

  @Test
  void values_are_read_as_they_stand_and_keys_keep_their_order() {
    assertThat(json("{\"z\": [1, -2.50, true, null], \"a\": {\"é\": \"\\u00e9\\n\"}}"))
        .isEqualTo("{\"z\":[1,-2.5,true,null],\"a\":{\"é\":\"é\\n\"}}");
    assertThat(json("\"alone\"")).isEqualTo("\"alone\"");
  }

  @Test
  void comments_and_trailing_commas_are_allowed() {
    assertThat(json("// first\n{\"a\": /* in\nside */ [1, 2,], // end\n}\n/* last */"))
        .isEqualTo("{\"a\":[1,2]}");
    assertThat(json("{\"u\": \"https://a//b/*c*/\"}")).isEqualTo("{\"u\":\"https://a//b/*c*/\"}");
  }

  @Test
  void a_byte_order_mark_is_passed_over() {
    assertThat(json("\uFEFF{\"a\": 1}")).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "-0, 0",
    "-0.0, 0",
    "1E2, 100",
    "9007199254740993, 9007199254740993",
    "9007199254740993.0, 9007199254740992",
    "1e-400, 0",
    "123456789012345678901234567890, 123456789012345678901234567890"
  })
  void numbers_read_as_javascript_prints_them_and_integers_keep_their_digits(
      String written, String text) {
    assertThat(json(written)).isEqualTo(text);
  }

  @Test
  void an_unpaired_surrogate_can_be_read_and_is_refused_where_it_would_be_written() {
    LocatedValue value = read("[\"\\ud800\", \"\\udc00x\"]");
    assertThat(value.items().get(0).value()).isEqualTo(new ClaimValue.Text("\ud800"));
    assertThat(value.items().get(1).value()).isEqualTo(new ClaimValue.Text("\udc00x"));
  }

  @Test
  void every_value_knows_where_it_begins() {
    LocatedValue value = read("{\n  \"a\": [ 1,\r\n\t\"b\", {\"c\": null} ] }");
    LocatedValue list = value.fields().get("a");
    assertThat(value.position()).hasToString("f.json:1:1");
    assertThat(list.position()).hasToString("f.json:2:8");
    assertThat(list.items().get(0).position()).hasToString("f.json:2:10");
    assertThat(list.items().get(1).position()).hasToString("f.json:3:2");
    assertThat(list.items().get(2).fields().get("c").position()).hasToString("f.json:3:13");
  }

  @Test
  void a_line_cut_from_a_longer_text_keeps_its_number() {
    assertThat(
            JsonReader.read("stdin", 7, "{\"a\": 1}".getBytes(UTF_8)).fields().get("a").position())
        .hasToString("stdin:7:7");
    assertThat(problem("stdin", 7, "{\"a\" 1}".getBytes(UTF_8)).where()).isEqualTo("stdin:7:6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", "// nothing\n", "\uFEFF", "/* nothing */"})
  void empty_input_is_told(String text) {
    assertThat(problem(text).code()).isEqualTo("empty-input");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | 1:1",
        "{a: 1} | 1:2",
        "{'a': 1} | 1:2",
        "{\"a\" 1} | 1:6",
        "{\"a\": 01} | 1:8",
        "{\"a\": +1} | 1:7",
        "{\"a\": .5} | 1:7",
        "{\"a\": 0x1} | 1:8",
        "{\"a\": tru} | 1:7",
        "{\"a\": True} | 1:7",
        "{\"a\": undefined} | 1:7",
        "[1 2] | 1:4",
        "[1,,2] | 1:4",
        "[,] | 1:2",
        "{,} | 1:2",
        "{\"a\": 1}} | 1:9",
        "{\"a\": 1] | 1:9",
        "# comment | 1:1",
        "<login/> | 1:1"
      })
  void what_is_not_json_is_told_with_its_place(String text, String place) {
    Problem problem = problem(text);
    assertThat(problem.code()).isEqualTo("not-json");
    assertThat(problem.where()).startsWith("f.json:1:");
    assertThat(column(problem)).isBetween(column(place) - 1, column(place) + 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[1",
        "{\"a\"",
        "{\"a\":",
        "{\"a\": 1,",
        "\"abc",
        "/* open",
        "{\"a\": \"\\u00"
      })
  void json_that_ends_too_early_is_told(String text) {
    assertThat(problem(text).code()).isEqualTo("not-json");
    assertThat(problem(text).where()).startsWith("f.json:1:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "1 2", "{}x", "[] []", "{}\n{}"})
  void more_text_after_the_value_is_told(String text) {
    assertThat(problem(text).code()).isIn("not-json", JsonReader.SEVERAL_VALUES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+Infinity"})
  void there_is_no_nan_and_no_infinity(String number) {
    assertThat(problem("{\"a\": " + number + "}").message())
        .isEqualTo("JSON has no NaN and no Infinity");
    assertThat(problem("[1,\n" + number + "]").where()).startsWith("f.json:2:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1e99999"})
  void a_number_that_no_double_holds_is_told(String number) {
    Problem problem = problem("{\"a\":\n " + number + "}");
    assertThat(problem.code()).isEqualTo("number-out-of-range");
    assertThat(problem.where()).isEqualTo("f.json:2:2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0.1", "1e1"})
  void a_very_long_number_is_refused_before_it_costs_time(String begin) {
    assertThat(problem("[" + begin + "0".repeat(5_000_000) + "]").code())
        .isEqualTo("limit-exceeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void twenty_thousand_levels_are_refused(String open) {
    assertThat(problem(open.repeat(20_000)).code()).isEqualTo("limit-exceeded");
  }

  @Test
  void sixty_four_levels_are_read_and_one_more_is_not() {
    assertThat(json("[".repeat(64) + "]".repeat(64))).hasSize(128);
    assertThat(problem("[".repeat(65) + "]".repeat(65)).code()).isEqualTo("limit-exceeded");
  }

  @Test
  void a_duplicate_key_is_told_with_both_places() {
    Problem problem = problem("{\"a\": 1,\n \"b\": {\"c\": 1, \"d\": 2, \"c\": 3}}");
    assertThat(problem.code()).isEqualTo("duplicate-key");
    assertThat(problem.where()).isEqualTo("f.json:2:24");
    assertThat(problem.message()).endsWith("f.json:2:13");
    assertThat(problem("{\"a\": 1, \"\\u0061\": 2}").code()).isEqualTo("duplicate-key");
  }

  @Test
  void fifty_megabytes_are_refused_from_memory_and_from_a_file() throws IOException {
    byte[] large = new byte[50_000_000];
    Arrays.fill(large, (byte) ' ');
    assertThat(problem("f.json", 1, large).code()).isEqualTo("too-large");
    Path file = Files.write(directory.resolve("large.json"), large);
    assertThat(
            catchThrowableOfType(InvalidInputException.class, () -> JsonReader.readFile(file))
                .problem()
                .code())
        .isEqualTo("too-large");
  }

  @Test
  void a_string_up_to_the_limit_is_read() {
    String long1 = "x".repeat(10_000_000);
    assertThat(json("\"" + long1 + "\"")).hasSize(long1.length() + 2);
  }

  @Test
  void what_is_not_utf_8_is_told() {
    assertThat(problem("f.json", 1, "{\"a\": \"é\"}".getBytes(ISO_8859_1)).code())
        .isEqualTo("not-utf8");
    assertThat(problem("f.json", 1, new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}).code())
        .isEqualTo("not-utf8");
    assertThat(
            problem("f.json", 1, new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})
                .code())
        .isEqualTo("not-utf8");
    assertThat(problem("f.json", 1, "{\"a\": 1}".getBytes(UTF_16)).code()).isEqualTo("not-utf8");
  }

  @Test
  void a_raw_control_character_in_a_string_is_not_json() {
    assertThat(problem("{\"a\": \"x\ny\"}").code()).isEqualTo("not-json");
    assertThat(problem("{\"a\": \"x\u0000y\"}").code()).isEqualTo("not-json");
  }

  @Test
  void a_file_that_is_not_there_or_no_file_is_told() {
    for (Path file : List.of(directory.resolve("none.json"), directory)) {
      Problem problem =
          catchThrowableOfType(InvalidInputException.class, () -> JsonReader.readFile(file))
              .problem();
      assertThat(problem.code()).isEqualTo("unreadable-file");
      assertThat(problem.where()).isEqualTo(file.toString());
    }
  }

  @Property(tries = 500)
  void no_message_repeats_the_input(
      @ForAll @AlphaChars @StringLength(min = 12, max = 20) String secret,
      @ForAll @IntRange(max = 11) int breakage,
      @ForAll @IntRange(max = 60) int cut) {
    String intact = "{\"email\": \"" + secret + "\", \"n\": [1, \"" + secret + "\", true]}";
    String broken =
        switch (breakage) {
          case 0 -> secret;
          case 1 -> "{" + secret + ": 1}";
          case 2 -> "{\"a\": " + secret + "}";
          case 3 -> "{\"a\": \"" + secret;
          case 4 -> "{\"a\": \"" + secret + "\" \"" + secret + "\"}";
          case 5 -> "{\"" + secret + "\": 1, \"" + secret + "\": 2}";
          case 6 -> "{\"a\": \"\\x" + secret + "\"}";
          case 7 -> "{} " + secret;
          case 8 -> "{\"a\": NaN" + secret + "}";
          case 9 -> "{\"a\": \"" + secret + "\n" + secret + "\"}";
          case 10 -> "[1" + secret + "]";
          default -> intact.substring(0, Math.min(cut, intact.length() - 1));
        };
    Throwable thrown = catchThrowableOfType(InvalidInputException.class, () -> read(broken));
    assertThat(thrown).isNotNull();
    for (Throwable link = thrown; link != null; link = link.getCause()) {
      assertThat(link.toString()).doesNotContain(secret).doesNotContain(secret.substring(0, 8));
    }
  }

  @Property(tries = 2_000)
  void no_octets_lead_to_anything_but_a_value_or_a_problem(@ForAll byte[] octets) {
    try {
      assertThat(JsonReader.read("f", 1, octets)).isNotNull();
    } catch (InvalidInputException e) {
      assertThat(e.problems()).hasSize(1);
    }
  }

  private static int column(Problem problem) {
    return column(problem.where());
  }

  private static int column(String place) {
    return Integer.parseInt(place.substring(place.lastIndexOf(':') + 1).strip());
  }

  private static String json(String text) {
    return read(text).value().json();
  }

  private static LocatedValue read(String text) {
    return JsonReader.read("f.json", 1, text.getBytes(UTF_8));
  }

  private static Problem problem(String text) {
    return problem("f.json", 1, text.getBytes(UTF_8));
  }

  private static Problem problem(String source, int line, byte[] octets) {
    return catchThrowableOfType(
            InvalidInputException.class, () -> JsonReader.read(source, line, octets))
        .problem();
  }

  /** A text cut from a longer one, such as a line of a million. */
  @Test
  void problems_name_the_line_of_the_longer_text() {
    String deep = "{\"a\": " + "[".repeat(JsonReader.MAX_DEPTH + 1);
    for (byte[] octets :
        List.of(
            deep.getBytes(UTF_8),
            ("{\"a\": " + "1".repeat(500) + "}").getBytes(UTF_8),
            "// nothing".getBytes(UTF_8),
            "{\"a\": \"\u00e9\"}".getBytes(ISO_8859_1))) {
      assertThat(
              catchThrowableOfType(
                      InvalidInputException.class, () -> JsonReader.read("users", 700, octets))
                  .problem()
                  .where())
          .startsWith("users:700:");
    }
  }
}
