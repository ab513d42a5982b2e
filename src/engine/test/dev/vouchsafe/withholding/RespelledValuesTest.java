package dev.vouchsafe.withholding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.vouchsafe.claims.ClaimValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies with collapsed or trimmed white space, and words in scripts without spaces. */
class RespelledValuesTest {
  private static DeniedValues denied(String value) {
    return DeniedValues.of(List.of(ClaimValue.of(value)));
  }

  private static Stream<Arguments> copies() {
    return Stream.of(
        arguments("Zemblan Quxist ", "Zemblan Quxist"),
        arguments("  Zemblan Quxist", "a Zemblan Quxist b"),
        arguments("Zemblan\nQuxist", "Zemblan Quxist"),
        arguments("Zemblan  Quxist", "Zemblan Quxist"),
        arguments("Zemblan Quxist", "Zemblan \u00A0 Quxist"),
        arguments("Zemblan\r\n\tQuxist", "zemblan%20quxist"),
        arguments("Qux ", "the Qux."),
        arguments("A        B", "(A B)"),
        arguments("\u6F22\u6C11\u65CF", "\u6C11\u65CF\u306F\u6F22\u6C11\u65CF\u3067\u3059"),
        arguments(
            "\u30AB\u30C8\u30EA\u30C3\u30AF",
            "\u5B97\u6559\u306F\u30AB\u30C8\u30EA\u30C3\u30AF\u3067\u3059"),
        arguments(
            "\u0E1E\u0E38\u0E17\u0E18",
            "\u0E28\u0E32\u0E2A\u0E19\u0E32\u0E1E\u0E38\u0E17\u0E18\u0E04\u0E23\u0E31\u0E1A"),
        arguments("\uD55C\uAD6D\uC778", "\uC800\uB294\uD55C\uAD6D\uC778\uC785\uB2C8\uB2E4"),
        arguments("Qux", "\u6C11\u65CFQux\u3067\u3059"),
        arguments("Qux", "Qux\u03B1\u03B2"));
  }

  @ParameterizedTest
  @MethodSource("copies")
  void a_copy_is_found(String value, String copy) {
    assertThat(denied(value).foundIn(copy)).isTrue();
    assertThat(denied(value).foundIn("before " + copy + " after")).isTrue();
  }

  private static Stream<Arguments> others() {
    return Stream.of(
        arguments("Zemblan Quxist", "ZemblanQuxist"),
        arguments("Qux", "Quxist"),
        arguments("Qux", "9Qux"),
        arguments("\u6F22\u6C11\u65CF", "\u6F22\u6C11"),
        arguments("caf\u00E9", "caf\u00E9s"),
        arguments("\u0442\u0430\u0442", "\u0442\u0430\u0442\u0430\u0440"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void what_is_no_copy_is_not(String value, String other) {
    assertThat(denied(value).foundIn(other)).isFalse();
  }
}
