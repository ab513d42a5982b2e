package dev.vouchsafe.compare.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses in browsers' recordings: HAR and SAML-tracer. */
class CaptureFileTest {
  private static final String ONE = "<Response>one ???</Response>";
  private static final String TWO = "<Response>two ~~~</Response>";

  private static String base64(String xml) {
    return Base64.getEncoder().encodeToString(xml.getBytes(UTF_8));
  }

  private static String encoded(String xml) {
    return URLEncoder.encode(base64(xml), UTF_8);
  }

  private static List<String> responses(String json) {
    LocatedValue document = JsonReader.read("capture", 1, json.getBytes(UTF_8));
    assertThat(CaptureFile.is(document)).isTrue();
    return CaptureFile.responses("capture", document).stream()
        .map(each -> new String(each, UTF_8))
        .toList();
  }

  private static String har(String... requests) {
    return "{\"log\": {\"version\": \"1.2\", \"entries\": [{\"request\": "
        + String.join("}, {\"request\": ", requests)
        + "}]}}";
  }

  @Test
  void a_har_file_holds_form_bodies_as_text_or_as_parameters() {
    assertThat(
            responses(
                har(
                    "{\"url\": \"https://sp.example/\"}",
                    "{\"postData\": {\"text\": \"SAMLResponse="
                        + encoded(ONE)
                        + "&RelayState=x\"}}",
                    "{\"postData\": {\"params\": [{\"name\": \"RelayState\", \"value\": \"x\"},"
                        + " {\"name\": \"SAMLResponse\", \"value\": \""
                        + base64(TWO)
                        + "\"}], \"text\": \"SAMLResponse="
                        + encoded(TWO)
                        + "\"}}")))
        .containsExactly(ONE, TWO);
  }

  @Test
  void saml_tracer_exports_pairs() {
    assertThat(
            responses(
                "{\"requests\": [{\"method\": \"POST\", \"url\": \"https://sp.example/acs\", \"post\":"
                    + " [[\"SAMLResponse\", \""
                    + base64(ONE)
                    + "\"], [\"RelayState\", \"x\"]]}, {\"post\": [[\"wresult\", \"<RequestSecurityTokenResponse/>\"]]}],"
                    + " \"timestamp\": \"x\"}"))
        .containsExactly(ONE, "<RequestSecurityTokenResponse/>");
  }

  @Test
  void responses_of_logout_are_passed_over() {
    assertThat(
            responses(
                har(
                    "{\"postData\": {\"text\": \"SAMLResponse=" + encoded(ONE) + "\"}}",
                    "{\"postData\": {\"text\": \"SAMLResponse="
                        + encoded("<LogoutResponse/>")
                        + "\"}}")))
        .containsExactly(ONE);
  }

  @Test
  void a_response_in_a_page_counts_unless_a_request_sends_it() {
    String sent = "{\"postData\": {\"text\": \"SAMLResponse=" + encoded(ONE) + "\"}}";
    String page = "{}, \"response\": {\"content\": {\"mimeType\": \"text/html\", ";
    assertThat(responses(har(page + "\"text\": " + text(form(base64(ONE))) + "}}")))
        .containsExactly(ONE);
    assertThat(
            responses(
                har(
                    page
                        + "\"encoding\": \"base64\", \"text\": \""
                        + base64(form(base64(TWO).replace("+", "&#x2b;")))
                        + "\"}}",
                    page + "\"text\": " + text(form(base64(ONE))) + "}}",
                    sent,
                    sent,
                    page + "\"text\": " + text(form(base64(TWO))) + "}}",
                    page + "\"text\": " + text(form("")) + "}}",
                    page + "\"text\": " + text(form("***")) + "}}",
                    page + "\"text\": " + text(form(base64("<LogoutResponse/>"))) + "}}")))
        .containsExactly(TWO, ONE, ONE);
  }

  private static String form(String value) {
    return "<!DOCTYPE html><form action=x><INPUT type=hidden name=RelayState value='>'>"
        + "<input type = hidden name = \"SAMLResponse\" value = "
        + (value.isEmpty() ? "''" : value)
        + "></form>";
  }

  private static String text(String html) {
    return new ClaimValue.Text(html).json();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        "<input",
        "<input name=SAMLResponse",
        "<input name=SAMLResponse>",
        "<input name=SAMLResponse value=\"x>",
        "<input name=SAMLResponse value=''>",
        "<p>SAMLResponse</p>"
      })
  void a_page_without_a_response_is_none(String html) {
    for (String content :
        List.of(
            "{\"text\": " + text(html) + "}",
            "{\"encoding\": \"base64\", \"text\": \"" + base64(html) + "\"}",
            "{\"encoding\": \"base64\", \"text\": \"" + base64(html) + "=A\"}",
            "{\"mimeType\": \"image/png\", \"text\": " + text(form(base64(ONE))) + "}",
            "{\"text\": [" + text(form(base64(ONE))) + "]}",
            "{\"text\": " + text("<!-- ".repeat(100_000) + html) + "}",
            "{\"text\": " + text("<form><div>".repeat(100_000) + html) + "}")) {
      assertThat(code(har("{}, \"response\": {\"content\": " + content + "}")))
          .isEqualTo("no-response");
    }
  }

  @Test
  void a_page_whose_response_is_masked_is_called_so() {
    String content = "{\"text\": " + text(form("***")) + "}";
    assertThat(code(har("{}, \"response\": {\"content\": " + content + "}")))
        .isEqualTo("masked-capture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"***", "sha256:0a1b", "", "[masked]"})
  void a_masked_capture_is_called_so(String masked) {
    assertThat(code("{\"requests\": [{\"post\": [[\"SAMLResponse\", \"" + masked + "\"]]}]}"))
        .isEqualTo("masked-capture");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requests\": []}",
        "{\"log\": {\"entries\": [1, null, [], {}, {\"request\": 7}, {\"request\": {\"url\": 1, \"postData\": 2}}]}}",
        "{\"requests\": [{\"post\": [[], [1], [1, 2, 3], [[\"SAMLResponse\"], 1]]}]}"
      })
  void a_capture_without_responses_is_called_so(String json) {
    assertThat(code(json)).isEqualTo("no-response");
  }

  private static String code(String json) {
    return catchThrowableOfType(InvalidInputException.class, () -> responses(json))
        .problem()
        .code();
  }
}
