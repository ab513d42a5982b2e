package dev.vouchsafe.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

@Isolated("reads what the process prints")
final class SafeXmlTest {

  private static Problem refusal(String xml) {
    return refusal(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem refusal(byte[] octets) {
    return catchThrowableOfType(InvalidInputException.class, () -> SafeXml.parse("in.xml", octets))
        .problem();
  }

  private static Document parsed(String xml) {
    return SafeXml.parse("in.xml", xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void namesHaveTheirNamespaces() {
    Document document = parsed("<a:b xmlns:a='urn:a'/>");
    assertThat(XmlElements.is(document.getDocumentElement(), "urn:a", "b")).isTrue();
  }

  @Test
  void commentsAreKeptAndCharacterDataIsText() {
    Document document = parsed("<a>x<!-- c -->y<![CDATA[<z>]]></a>");
    assertThat(document.getDocumentElement().getChildNodes().getLength()).isEqualTo(3);
    assertThat(document.getDocumentElement().getTextContent()).isEqualTo("xy<z>");
  }

  @Test
  void predefinedAndCharacterReferencesAreRead() {
    assertThat(parsed("<a>&lt;&#x1F600;</a>").getDocumentElement().getTextContent())
        .isEqualTo("<\uD83D\uDE00");
  }

  @Test
  void aMistakeIsNamedByItsPlaceAndNotQuoted() {
    Problem problem = refusal("<a>\n  <secret></public>\n</a>");
    assertThat(problem.code()).isEqualTo("not-xml");
    assertThat(problem.where()).isEqualTo("in.xml:2:13");
    assertThat(problem.toString()).doesNotContain("secret").doesNotContain("public");
  }

  @Test
  void octetsThatAreNoTextAreRefused() {
    assertThat(refusal(new byte[] {'<', 'a', '>', (byte) 0xFF, '<', '/', 'a', '>'}).code())
        .isEqualTo("not-xml");
    assertThat(refusal(new byte[0]).code()).isEqualTo("not-xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a PUBLIC 'x' 'http://127.0.0.1:1/x.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'>%x;]><a/>",
        "<?xml version='1.0'?>\n<!-- c -->\n<!DOCTYPE a><a/>"
      })
  void documentTypesAreRefused(String xml) {
    assertThat(refusal(xml).code()).isEqualTo("doctype");
  }

  @Test
  void noFileIsRead(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret.txt"), "hidden");
    Document document =
        parsed(
            "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include parse='text' href='"
                + file.toUri()
                + "'/></a>");
    assertThat(document.getDocumentElement().getTextContent()).isEmpty();
  }

  @Test
  void depthIsLimited() {
    assertThat(parsed("<a>".repeat(64) + "</a>".repeat(64))).isNotNull();
    Problem problem = refusal("<a>".repeat(65) + "</a>".repeat(65));
    assertThat(problem.code()).isEqualTo("limit-exceeded");
    assertThat(problem.where()).isEqualTo("in.xml:1:196");
  }

  @Test
  void attributesAreLimitedNamespacesIncluded() {
    assertThat(parsed("<a " + declarations(64) + "/>")).isNotNull();
    assertThat(refusal("<a " + declarations(65) + "/>").message())
        .contains("more than 64 attributes");
    assertThat(refusal("<a " + declarations(20_000) + "/>").code())
        .isIn("limit-exceeded", "not-xml");
  }

  private static String declarations(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "xmlns:p" + i + "='urn:p'")
        .collect(Collectors.joining(" "));
  }

  @Test
  void nodesAreLimited() {
    assertThat(refusal("<a>" + "<b/>".repeat(200_000) + "</a>").message())
        .contains("more than 200000");
    assertThat(refusal("<a>" + "<!---->".repeat(200_000) + "</a>").code())
        .isEqualTo("limit-exceeded");
  }

  @Test
  void sizeIsLimited() {
    assertThat(refusal(new byte[SafeXml.MAX_OCTETS + 1]).code()).isEqualTo("too-large");
  }

  @Test
  void nothingIsPrinted() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      refusal("<a>");
      refusal("<!DOCTYPE a><a/>");
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
