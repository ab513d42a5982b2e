package dev.vouchsafe.compare.capture;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.Growth;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.problem.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses in every format in which people paste them. */
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
            "<input name = SAMLResponse value = " + BASE64 + ">",
            "wa=wsignin1.0&wresult=" + URLEncoder.encode(XML, UTF_8) + "&wctx=x",
            "<input type=hidden name=\"wresult\" value=\"" + escaped() + "\">",
            "<p><input disabled><INPUT value='"
                + XML.replace("&", "&amp;").replace("'", "&apos;")
                + "' type=hidden name=wresult></p>",
            escaped(),
            "\n" + escaped().replace("&lt;", "&#60;").replace("&quot;", "&#x22;") + "\n",
            URLEncoder.encode(escaped(), UTF_8),
            new ClaimValue.Text(XML).json(),
            new ClaimValue.Text(XML).json().replace("<", "\\u003c").replace(">", "\\u003E"),
            BASE64 + "\",\n",
            BASE64.replaceAll("(.{16})", "$1\n    "),
            "\n    " + BASE64.replaceAll("(.{16})", "$1\r\n      "),
            "SAMLResponse\n" + BASE64 + "\nRelayState\nx\n",
            ("curl ^\"https://sp.example/acs^\" ^\n  -H ^\"cookie: a=b^\" ^\n  --data-raw"
                    + " ^\"SAMLResponse="
                    + ENCODED
                    + "&RelayState=x^\"\n")
                .replace("%", "^%^")
                .replace("&", "^&"))) {
      assertThat(
              new String(PastedResponse.xml("input", shape.getBytes(UTF_8)), UTF_8)
                  .replace("\uFEFF", ""))
          .as(shape)
          .isEqualTo(XML);
    }
  }

  /** PowerShell writes what a program prints in UTF-16. */
  @Test
  void text_in_utf_16_is_read_as_text_in_utf_8() {
    for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
      for (String shape : List.of(BASE64, "SAMLResponse=" + ENCODED)) {
        byte[] marked = ("\uFEFF" + shape + "\r\n").getBytes(charset);
        assertThat(new String(PastedResponse.xml("input", marked), UTF_8)).isEqualTo(XML);
      }
    }
  }

  @Test
  void an_xml_declaration_may_stand_after_blanks() {
    String xml = "<?xml version=\"1.0\"?>" + XML;
    assertThat(new String(PastedResponse.xml("input", ("\r\n  " + xml).getBytes(UTF_8)), UTF_8))
        .isEqualTo(xml);
  }

  private static String escaped() {
    return XML.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Test
  void a_file_may_be_gzipped() throws IOException {
    for (String shape : List.of(XML, BASE64, "SAMLResponse=" + ENCODED)) {
      assertThat(new String(PastedResponse.xml("input", gzipped(shape.getBytes(UTF_8))), UTF_8))
          .as(shape)
          .isEqualTo(XML);
    }
    byte[] cut = Arrays.copyOf(gzipped(new byte[100_000]), 40);
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> PastedResponse.xml("input", cut)))
        .isNotNull();
  }

  /** Data that inflates beyond the size limit of messages is cut. */
  @Test
  void a_bomb_is_not_unpacked_as_a_whole() throws IOException {
    byte[] bomb = gzipped((" ".repeat(40 << 20) + "<a/>").getBytes(UTF_8));
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> PastedResponse.xml("input", bomb)))
        .isNotNull();
  }

  /** Each piece fills a text, with and without something else at its end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<input ",
        "<input name='SAMLResponse",
        "<input name='SAMLResponse' value='>",
        "\"",
        "=",
        "'x",
        "SAMLResponse ",
        "&lt;",
        "&#60;",
        "name=\"wresult\"",
        "%3C",
        "%",
        "value=\"",
        "<input name = SAMLResponse value ",
        "<input name=SAMLResponse value=",
        "?SAMLResponse=a&",
        " \n"
      })
  void floods_cost_in_proportion_to_their_size(String part) {
    for (String end : List.of("x", "")) {
      Growth.assertInProportion(
          part,
          50_000 / part.length(),
          times -> {
            byte[] octets = (part.repeat(times) + end).getBytes(UTF_8);
            return () -> PastedResponse.xml("input", octets);
          });
    }
  }

  private static byte[] gzipped(byte[] octets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(octets);
    }
    return out.toByteArray();
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
