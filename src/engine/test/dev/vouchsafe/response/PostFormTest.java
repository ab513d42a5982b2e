package dev.vouchsafe.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostFormTest {
  private static final PostForm FORM =
      PostForm.of(
          "https://sp.example/acs?a=1&b=\"2\"",
          "<x/>".getBytes(StandardCharsets.UTF_8),
          Optional.of("'><script>"));

  @Test
  void under_a_strict_policy_the_one_script_has_the_nonce_and_no_handler_is_left() {
    String page = FORM.html("c29tZSByYW5kb20gdGV4dA==");

    assertThat(page)
        .containsOnlyOnce("<script")
        .contains("<script nonce=\"c29tZSByYW5kb20gdGV4dA==\">document.forms[0].submit()</script>")
        .doesNotContain("onload")
        .contains("action=\"https://sp.example/acs?a=1&amp;b=&quot;2&quot;\"")
        .contains("value=\"&#39;&gt;&lt;script&gt;\"");
    assertThat(page.indexOf("</form>")).isLessThan(page.indexOf("<script"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "=", "a b", "a\"><script>alert(1)</script>", "a'", "===", "a===", "é"})
  void a_nonce_that_is_no_base64_makes_no_page_and_is_not_repeated(String nonce) {
    assertThatThrownBy(() -> FORM.html(nonce))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("csp-nonce")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("<script"));
  }
}
