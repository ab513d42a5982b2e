package dev.vouchsafe.compare.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses in every shape that people paste them in. */
class PastedResponseTest {
  private static final String XML = "<Response a=\"ü?>~\">Zoë & more ???</Response>".repeat(3);
  private static final String BASE64 = Base64.getEncoder().encodeToString(XML.getBytes(UTF_8));
  private static final String ENCODED = URLEncoder.encode(BASE64, UTF_8);

  @Test
  void a_response_is_found_in_every_shape() throws IOException {
    String url = Base64.getUrlEncoder().withoutPadding().encodeToString(XML.getBytes(UTF_8));
    for (String shape :
        List.of(
            XML,
            "\uFEFF" + XML,
            BASE64,
            "\n " + Base64.getMimeEncoder().encodeToString(XML.getBytes(UTF_8)) + "\n",
            BASE64.replace("=", ""),
            "\"" + BASE64 + "\"",
            url,
            ENCODED,
            "SAMLResponse=" + ENCODED + "&RelayState=x%20y",
            "RelayState=x&SAMLResponse=" + ENCODED,
            "SAMLResponse=" + BASE64.replace('+', ' ') + "&RelayState=x",
            "SAMLResponse: " + BASE64 + "\nRelayState: x",
            "curl 'https://sp.example/acs' --data-raw 'SAMLResponse=" + ENCODED + "&RelayState=x'",
            "https://sp.example/acs?SAMLResponse=" + deflated() + "&SigAlg=x",
            "{\"SAMLResponse\": \"" + BASE64 + "\"}",
            "<html><form><input type=\"hidden\" name=\"SAMLResponse\" value=\""
                + BASE64
                + "\"/></form></html>",
            "<input name='SAMLResponse' type='hidden' value='"
                + BASE64.replace("+", "&#43;")
                + "'>",
            "wa=wsignin1.0&wresult=" + URLEncoder.encode(XML, UTF_8) + "&wctx=x")) {
      assertThat(
              new String(PastedResponse.xml("input", shape.getBytes(UTF_8)), UTF_8)
                  .replace("\uFEFF", ""))
          .as(shape)
          .isEqualTo(XML);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello, world",
        "RelayState=x",
        "%%%",
        "QUJD",
        "SAMLResponse=",
        "A",
        "SAMLResponse=QUJD&x=y"
      })
  void what_holds_none_is_unreadable(String input) {
    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class,
                    () -> PastedResponse.xml("input", input.getBytes(UTF_8)))
                .problem()
                .code())
        .isEqualTo("unreadable-response");
  }

  private static String deflated() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate =
        new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      deflate.write(XML.getBytes(UTF_8));
    }
    return URLEncoder.encode(Base64.getEncoder().encodeToString(out.toByteArray()), UTF_8);
  }
}
