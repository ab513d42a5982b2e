package dev.vouchsafe.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vouchsafe.claims.ClaimValue.Bool;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Null;
import dev.vouchsafe.claims.ClaimValue.Num;
import dev.vouchsafe.claims.ClaimValue.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values: string, number, boolean, null, list, object, as in JSON. */
class ClaimValueTest {
  @Test
  void a_string_is_its_own_text_and_json_in_quotes() {
    assertThat(new Text("a \"b\"\n").text()).isEqualTo("a \"b\"\n");
    assertThat(new Text("a \"b\"\n").json()).isEqualTo("\"a \\\"b\\\"\\n\"");
  }

  @Test
  void booleans_and_null_read_as_in_json() {
    assertThat(Bool.of(true).text()).isEqualTo("true");
    assertThat(Bool.of(false).json()).isEqualTo("false");
    assertThat(Null.NULL.text()).isEqualTo("null");
  }

  @Test
  void lists_and_objects_are_compact_json_in_written_order() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("z", Arrays.asList(1, null, "x"));
    object.put("a", Map.of("deep", true));
    assertThat(ClaimValue.of(object).text())
        .isEqualTo("{\"z\":[1,null,\"x\"],\"a\":{\"deep\":true}}");
    assertThat(ClaimValue.of(List.of()).json()).isEqualTo("[]");
    assertThat(Fields.EMPTY.json()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "1.5, 1.5",
    "-0.0, 0",
    "0.1, 0.1",
    "1e21, 1e+21",
    "1.5e21, 1.5e+21",
    "1e20, 100000000000000000000",
    "123456789012345680000, 123456789012345680000",
    "1e-6, 0.000001",
    "1e-7, 1e-7",
    "1.25e-7, 1.25e-7",
    "-1e-7, -1e-7",
    "5e-324, 5e-324",
    "2.2250738585072014E-308, 2.2250738585072014e-308",
    "1.7976931348623157E308, 1.7976931348623157e+308",
    "2e23, 2e+23",
    "2.2e-322, 2.2e-322",
    "9007199254740993, 9007199254740992",
    "0.30000000000000004, 0.30000000000000004",
    "4.35, 4.35",
    "2.0E-3, 0.002"
  })
  void numbers_print_as_javascript_prints_them(double number, String printed) {
    assertThat(Num.of(number).text()).isEqualTo(printed);
    assertThat(Num.of(number).json()).isEqualTo(printed);
  }

  @Property
  void a_printed_number_reads_back_as_the_same_number(@ForAll double number) {
    assertThat(Double.parseDouble(Num.of(number).text()) + 0.0).isEqualTo(number + 0.0);
  }

  @Property
  void an_integer_keeps_all_its_digits(@ForAll BigInteger integer) {
    assertThat(Num.of(integer).text()).isEqualTo(integer.toString());
    assertThat(new BigDecimal(Num.of(integer).json()))
        .isEqualByComparingTo(new BigDecimal(integer));
  }

  @Test
  void integers_beyond_2_to_the_53_keep_their_digits() {
    assertThat(ClaimValue.of(9007199254740993L).text()).isEqualTo("9007199254740993");
    assertThat(ClaimValue.of(new BigInteger("1000000000000000000000001")).text())
        .isEqualTo("1000000000000000000000001");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void there_is_no_nan_and_no_infinity(double number) {
    assertThatIllegalArgumentException().isThrownBy(() -> Num.of(number));
  }

  @Test
  void strings_are_escaped_as_json_stringify_does_it() {
    assertThat(new Text("\u0000\b\t\n\f\r\u001f\u007f\u2028/\\\"é😀").json())
        .isEqualTo("\"\\u0000\\b\\t\\n\\f\\r\\u001f\u007f\u2028/\\\\\\\"é😀\"");
    assertThat(new Text("\ud800x\udc00").json()).isEqualTo("\"\\ud800x\\udc00\"");
    assertThat(new Text("\ude00\ud83d\ude00\ud83d").json())
        .isEqualTo("\"\\ude00\ud83d\ude00\\ud83d\"");
  }

  @Property
  void no_value_shows_in_to_string(@ForAll String secret) {
    String marked = "s3cret" + secret;
    ClaimValue everything =
        ClaimValue.of(
            Map.of("a", List.of(marked), "b", Map.of(marked, marked), "c", List.of(3141592653L)));
    for (ClaimValue value : parts(everything)) {
      assertThat(value.toString()).isIn("string", "number", "boolean", "null", "list", "object");
    }
    assertThat(new UserProfile((Fields) everything).toString()).doesNotContain("s3cret");
  }

  private static List<ClaimValue> parts(ClaimValue value) {
    List<ClaimValue> all = new ArrayList<>(List.of(value));
    if (value instanceof Fields object) {
      object.fields().values().forEach(inner -> all.addAll(parts(inner)));
    } else if (value instanceof Items list) {
      list.items().forEach(inner -> all.addAll(parts(inner)));
    }
    return all;
  }

  @Test
  void values_from_java_are_those_of_json_and_nothing_else() {
    assertThat(ClaimValue.of(2.0f).text()).isEqualTo("2");
    assertThat(ClaimValue.of(null)).isEqualTo(Null.NULL);
    assertThat(ClaimValue.of(Bool.TRUE)).isEqualTo(Bool.TRUE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClaimValue.of(URI.create("s3cret")))
        .withMessageNotContaining("s3cret");
  }

  @Test
  void values_do_not_change_when_what_they_were_made_of_does() {
    Map<String, ClaimValue> written = new LinkedHashMap<>(Map.of("a", Bool.TRUE));
    Fields fields = new Fields(written);
    written.clear();
    assertThat(fields.fields()).containsOnlyKeys("a");
  }
}
