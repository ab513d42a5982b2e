package dev.vouchsafe.compare.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
