package dev.vouchsafe.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blanks of web pages in pasted JSON. */
class PastedBlanksTest {
  @ParameterizedTest
  @ValueSource(strings = {"\u00A0", "\uFEFF", "\u200B", "\u2028", "\u2029", "\u202F"})
  void they_are_blanks_between_tokens_and_stay_in_texts(String blank) {
    String json = "{#\"a#b\\\"#\"#:#[1#,#2]#,#\"c\"#:#true#}#".replace("#", blank);
    assertThat(read(json).value().json())
        .isEqualTo("{\"a#b\\\"#\":[1,2],\"c\":true}".replace("#", blank));
  }

  @Test
  void a_quote_in_a_comment_begins_no_text() {
    String json = "{ // it's \"so\n\u00A0\"a\": 1, /* \" */\u00A0\"b\": \"\u00A0//\" }";
    assertThat(read(json).value().json()).isEqualTo("{\"a\":1,\"b\":\"\u00A0//\"}");
  }

  @Test
  void places_stay_the_same() {
    assertThat(
            catchThrowableOfType(InvalidInputException.class, () -> read("{\n\u00A0\u00A0x}"))
                .problem()
                .where())
        .startsWith("x.json:2:");
  }

  private static LocatedValue read(String json) {
    return JsonReader.read("x.json", 1, json.getBytes(UTF_8));
  }
}
