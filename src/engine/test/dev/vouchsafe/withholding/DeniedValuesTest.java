package dev.vouchsafe.withholding;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which data count as containing a denied value. */
class DeniedValuesTest {
  private static final String VALUE = "Ünïted <Kingdom> & \"more\" 'too'/\\";

  /** One value in every form in which logs carry values. */
  static List<String> forms() {
    byte[] octets = VALUE.getBytes(UTF_8);
    String hex = HexFormat.of().formatHex(octets);
    List<String> forms =
        new ArrayList<>(
            List.of(
                VALUE,
                "Ünïted &lt;Kingdom&gt; &amp; &quot;more&quot; &apos;too&apos;/\\",
                VALUE.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
                each("&#%d;"),
                each("&#x%x;"),
                each("&#X%06X;"),
                each("&#%09d"),
                each("\\u%04x"),
                each("\\u%04X"),
                each("\\u{%x}"),
                each("\\u{000000%x}"),
                each("%%u%04X"),
                URLEncoder.encode(VALUE, UTF_8),
                URLEncoder.encode(VALUE, UTF_8).replace("+", "%20"),
                URLEncoder.encode(VALUE, UTF_8).toLowerCase(Locale.ROOT),
                VALUE.replace("e", "%65"),
                hex,
                HexFormat.of().withUpperCase().formatHex(octets),
                HexFormat.ofDelimiter(":").formatHex(octets),
                HexFormat.ofDelimiter(" ").formatHex(octets),
                HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(octets),
                HexFormat.of().withPrefix("\\x").formatHex(octets),
                "%" + HexFormat.ofDelimiter("%").formatHex(octets),
                "a" + hex + "b",
                Arrays.toString(octets),
                Arrays.toString(
                    IntStream.range(0, octets.length).map(i -> octets[i] & 0xFF).toArray()),
                Arrays.toString(octets).replace(",", ""),
                Arrays.toString(octets).replace(", ", ","),
                Base64.getMimeEncoder(8, new byte[] {'\r', '\n'}).encodeToString(octets),
                Base64.getEncoder().encodeToString(VALUE.getBytes(UTF_16LE))));
    for (String before : List.of("", "x", "xy", "xyz")) {
      byte[] shifted = (before + VALUE + "?").getBytes(UTF_8);
      forms.add(Base64.getEncoder().encodeToString(shifted));
      forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(shifted));
      forms.add("zz" + Base64.getEncoder().encodeToString(shifted));
    }
    return forms;
  }

  private static String each(String format) {
    StringBuilder out = new StringBuilder();
    VALUE.chars().forEach(c -> out.append(String.format(format, c)));
    return out.toString();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void a_long_value_is_found_in_every_form(String form) {
    DeniedValues denied = denied(VALUE);
    assertThat(denied.foundIn(form)).isTrue();
    assertThat(denied.foundIn("before " + form + " after")).isTrue();
    assertThat(denied("something else").foundIn(form)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void also_in_one_form_inside_another(String form) {
    DeniedValues denied = denied(VALUE);
    String json = ClaimValue.of(Map.of("k", form)).json();
    assertThat(denied.foundIn(json)).isTrue();
    assertThat(denied.foundIn(form.replace("&", "&amp;"))).isTrue();
    assertThat(denied.foundIn(URLEncoder.encode(form, UTF_8))).isTrue();
    assertThat(denied.foundIn(Base64.getEncoder().encodeToString(json.getBytes(UTF_8)))).isTrue();
    assertThat(denied.foundIn(HexFormat.of().formatHex(form.getBytes(UTF_8)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "STRASSE 11, straße 11",
    "straße 11, STRASSE 11",
    "İstanbul, İSTANBUL",
    "ISPARTA 32, ısparta 32",
    "ΟΔΥΣΣΕΥΣ Α, οδυσσευς α",
    "οδυσσευς, ΟΔΥΣΣΕΥΣΑ",
    "café crème, cafe\u0301 cre\u0300me",
    "cafe\u0301 creme, CAFÉ CREME",
    "ǅungla river, ǆungla river",
    "𐐀𐐁𐐂𐐃, 𐐨𐐩𐐪𐐫"
  })
  void case_and_composition_do_not_matter(String value, String datum) {
    assertThat(denied(value).foundIn("x" + datum + "y")).isTrue();
  }

  @Test
  void neither_do_line_ends() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      DeniedValues denied = denied("first line" + end + "second");
      assertThat(denied.foundIn("first line\nsecond line")).isTrue();
      assertThat(denied.foundIn("first line\r\nsecond line")).isTrue();
      assertThat(denied.foundIn("first line\\r\\nsecond line")).isTrue();
      assertThat(denied.foundIn("first line&#xD;\nsecond line")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%41aaaaaaaa\\u0041",
        "&#65;h4kdze1z\\u0041",
        "&amp;deep-blue%41\\n",
        "%u0041green\\x41&#x41;"
      })
  void a_copy_in_capitals_of_a_value_that_holds_escapes_is_found_in_json(String value) {
    DeniedValues denied = denied(value);
    String json = "{\"k\": \"x" + value.toUpperCase(Locale.ROOT).replace("\\", "\\\\") + "?\"}";

    assertThat(denied.foundIn(json)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a%20b%20c%41", "&lt;b&gt;&#65;", "C:\\new\\table", "1+1+1+1=4", "\\u0041\\u0042"})
  void a_value_that_holds_escapes_itself_is_found_as_it_is_and_escaped(String value) {
    DeniedValues denied = denied(value);
    assertThat(denied.foundIn("-" + value + "-")).isTrue();
    assertThat(denied.foundIn(ClaimValue.of(value).json())).isTrue();
    assertThat(denied.foundIn(value.replace("&", "&amp;"))).isTrue();
    assertThat(denied.foundIn(URLEncoder.encode(value, UTF_8))).isTrue();
    assertThat(denied.foundIn(URLEncoder.encode("a b & c " + value, UTF_8))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Zulu, the Zulu kingdom, true",
    "Zulu, ZULU, true",
    "Zulu, (zulu), true",
    "Zulu, ZuluNation, false",
    "Zulu, 1Zulu, false",
    "Zulu, Zulus, false",
    "Zoë, Zo\\u00eb, true",
    "Zoë, Zo&#235;, true",
    "Zoë, Zo%C3%AB, true",
    "Zulu, user=Zulu&x=1, true",
    "x, x, true",
    "x, ax, false",
    "x, a-x-b, true",
    "canary7, xcanary7, false",
    "canary78, xcanary78y, true",
    "true, true, true",
    "true, untrue, false",
    "***, a *** b, true",
    "***, a***b, false",
    "😀, smile 😀 now, true",
    "a b, xa b, false",
    "a b, (a+b), true"
  })
  void a_value_under_8_characters_matches_as_a_whole_word_only(
      String value, String datum, boolean found) {
    assertThat(denied(value).foundIn(datum)).isEqualTo(found);
  }

  @Test
  void a_short_word_of_4_or_more_characters_is_found_in_encoded_octets_too() {
    String json = "{\"tribe\": \"Zulu\"}";
    assertThat(denied("Zulu").foundIn(Base64.getEncoder().encodeToString(json.getBytes(UTF_8))))
        .isTrue();
    assertThat(denied("Zulu").foundIn(HexFormat.of().formatHex(json.getBytes(UTF_8)))).isTrue();
    assertThat(denied("Zulu").foundIn("90, 117, 108, 117")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5, true",
    "1.5, 1.50, true",
    "1.5, 01.500, true",
    "1.5, 11.5, false",
    "1.5, 1.55, false",
    "42, 42, true",
    "42, room 42b, false",
    "42, 4.2e1, true",
    "-5, -5, true",
    "-5, 5, false",
    "5, -5, true",
    "1e21, 1e+21, true",
    "1e21, 1E21, true",
    "1e21, 1000000000000000000000, true",
    "123456789012, 1234567890123, false",
    "123456789012, id 123456789012., true"
  })
  void a_number_matches_as_a_whole_word_however_it_is_written(
      double number, String datum, boolean found) {
    assertThat(DeniedValues.of(List.of(ClaimValue.of(number))).foundIn(datum)).isEqualTo(found);
  }

  @Test
  void big_integers_keep_their_digits() {
    ClaimValue big = ClaimValue.of(new BigInteger("123456789012345678901234567890"));
    DeniedValues denied = DeniedValues.of(List.of(big));
    assertThat(denied.foundIn("n=123456789012345678901234567890")).isTrue();
    assertThat(denied.foundIn("n=123456789012345678901234567891")).isFalse();
  }

  @Test
  void every_scalar_inside_is_looked_for_but_booleans_and_null() {
    ClaimValue nested =
        ClaimValue.of(
            Arrays.asList(
                Map.of("secretKeyName", List.of("inner-value-1", 4711)), true, null, "", "  "));
    DeniedValues denied = DeniedValues.of(List.of(nested));
    assertThat(List.of("inner-value-1", "4711", "secretKeyName")).allMatch(denied::foundIn);
    assertThat(List.of("true", "null", "", "  ", "anything")).noneMatch(denied::foundIn);
  }

  @Test
  void nothing_denied_is_found_nowhere() {
    assertThat(DeniedValues.of(List.of()).isEmpty()).isTrue();
    assertThat(denied("").foundIn("")).isFalse();
    assertThat(DeniedValues.of(List.of(ClaimValue.of(true))).isEmpty()).isTrue();
  }

  @Test
  void a_value_split_over_a_list_is_found_and_its_parts_are_named() {
    DeniedValues denied = denied("Jane Doe, born 1970");
    assertThat(denied.splitOver(List.of("Jane", "Doe", "born", "1970"))).isTrue();
    assertThat(denied.splitOver(List.of("Jane", "Roe", "born", "1970"))).isFalse();
    ClaimValue list = ClaimValue.of(List.of("sales", "Jane D", "oe, born 1", "970", "admin"));
    assertThat(denied.partsIn(List.of(ClaimValue.of(Map.of("deep", List.of(list))))))
        .extracting(ClaimValue::text)
        .containsExactly("Jane D", "oe, born 1", "970");
    assertThat(denied("a-number").splitOver(List.of("a", "n", "u", "m", "b", "e", "r"))).isTrue();
  }

  @Test
  void what_is_long_is_found_by_its_beginning() {
    String beginning = "b".repeat(256);
    assertThat(denied(beginning + "c".repeat(1000)).foundIn("-" + beginning + "-")).isTrue();
    assertThat(denied(beginning + "c".repeat(1000)).foundIn("b".repeat(255))).isFalse();
  }

  private static DeniedValues denied(String value) {
    return DeniedValues.of(List.of(ClaimValue.of(value)));
  }
}
