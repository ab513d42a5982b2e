package dev.vouchsafe.messages;

import static dev.vouchsafe.messages.SampleRequest.AUTHN_REQUEST;
import static dev.vouchsafe.messages.SampleRequest.SP;
import static dev.vouchsafe.messages.SampleRequest.client;
import static dev.vouchsafe.messages.SampleRequest.deflated;
import static dev.vouchsafe.messages.SampleRequest.encoded;
import static dev.vouchsafe.messages.SampleRequest.form;
import static dev.vouchsafe.messages.SampleRequest.posted;
import static dev.vouchsafe.messages.SampleRequest.query;
import static dev.vouchsafe.messages.SampleRequest.read;
import static dev.vouchsafe.messages.SampleRequest.redirected;
import static dev.vouchsafe.messages.SampleRequest.refused;
import static dev.vouchsafe.messages.SampleRequest.replaced;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malicious messages that attack the parser. */
class HostileRequestsTest {
  private static final Client ANY = client("{}");

  private static void refusedQuery(String query, String... codes) {
    refused(() -> read(redirected(query), ANY), codes);
  }

  private static void refusedXml(String xml, String... codes) {
    refused(() -> read(posted(xml), ANY), codes);
    refused(() -> read(redirected(query("SAMLRequest", xml)), ANY), codes);
  }

  @Test
  void aBombOfZerosIsNotInflated() {
    refusedQuery("SAMLRequest=" + encoded(deflated(new byte[64 * 1024])), "limit-exceeded");
    refusedQuery("SAMLRequest=" + encoded(deflated(new byte[30_000_000])), "too-large");
  }

  @Test
  void aBombThatHidesItsRatioIsStoppedByItsSize() {
    byte[] noise = new byte[40_000];
    new Random(7).nextBytes(noise);
    byte[] bomb = Arrays.copyOf(noise, 1_000_000);
    refusedQuery("SAMLRequest=" + encoded(deflated(bomb)), "too-large");
  }

  @Test
  void aBombInFrontOfARequestIsStopped() {
    String xml = AUTHN_REQUEST.replace("<saml:Issuer>", " ".repeat(120_000) + "<saml:Issuer>");
    refusedQuery(query("SAMLRequest", xml), "limit-exceeded");
  }

  @Test
  void aRequestThatRepeatsItselfALittleIsRead() {
    String xml =
        replaced(
            AUTHN_REQUEST,
            "</samlp:AuthnRequest>",
            "<samlp:Scoping>"
                + "<samlp:RequesterID>urn:proxy</samlp:RequesterID>".repeat(150)
                + "</samlp:Scoping></samlp:AuthnRequest>");
    assertThat(xml.length()).isGreaterThan(7_000);
    assertThat(read(redirected(query("SAMLRequest", xml)), ANY).content()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AA", "!!!!", "eJxLTEpOSU1LBwAJaQJj"})
  void whatIsNotDeflateIsRefused(String text) {
    String code = text.equals("!!!!") ? "not-base64" : "not-deflate";
    refusedQuery("SAMLRequest=" + text, code);
  }

  @Test
  void nothingMayFollowTheMessage() {
    byte[] deflated = Base64.getDecoder().decode(deflated(AUTHN_REQUEST.getBytes(UTF_8)));
    byte[] longer = Arrays.copyOf(deflated, deflated.length + 5);
    refusedQuery(
        "SAMLRequest=" + encoded(Base64.getEncoder().encodeToString(longer)), "not-deflate");
    byte[] shorter = Arrays.copyOf(deflated, deflated.length - 5);
    refusedQuery(
        "SAMLRequest=" + encoded(Base64.getEncoder().encodeToString(shorter)), "not-deflate");
  }

  @Test
  void aPlusSignThatMeansASpaceIsExplained() {
    String text = deflated(AUTHN_REQUEST.getBytes(UTF_8));
    String spaced = encoded(text.substring(0, 8) + " " + text.substring(9));
    List<Problem> problems = refused(() -> redirected("SAMLRequest=" + spaced), "not-base64");
    assertThat(problems.get(0).nextStep()).contains("%2B");
  }

  @Test
  void brokenLinesOfBase64AreForForms() {
    String text = Base64.getMimeEncoder().encodeToString(AUTHN_REQUEST.getBytes(UTF_8));
    InboundMessage posted =
        InboundMessage.posted(
            Parameters.ofQuery(null),
            Parameters.ofForm(("SAMLRequest=" + encoded(text)).getBytes(US_ASCII)));
    assertThat(read(posted, ANY).content()).isNotNull();
  }

  @Test
  void externalEntitiesAreNotFetched(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "jane");
    refusedXml(
        "<!DOCTYPE x [<!ENTITY e SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + replaced(AUTHN_REQUEST, ">" + SP + "<", ">&e;<"),
        "doctype");
    refusedXml("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/evil.dtd\">" + AUTHN_REQUEST, "doctype");
  }

  @Test
  void laughsAreNotMultiplied() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY a" + i + " \"&a" + (i - 1) + ";&a" + (i - 1) + ";\">");
    }
    refusedXml(laughs + "]>" + replaced(AUTHN_REQUEST, ">" + SP + "<", ">&a29;<"), "doctype");
  }

  @Test
  void sizeAndDepthHaveLimits() {
    refused(() -> posted("<a>" + "x".repeat(200_000) + "</a>"), "too-large");
    refusedXml("<a>".repeat(70) + "</a>".repeat(70), "limit-exceeded");
    StringBuilder attributes = new StringBuilder("<a");
    for (int i = 0; i < 70; i++) {
      attributes.append(" a" + i + "=''");
    }
    refusedXml(attributes + "/>", "limit-exceeded");
    refused(() -> Parameters.ofQuery("a=" + "x".repeat(70_000)), "too-large");
    refused(() -> Parameters.ofForm(new byte[600_000]), "too-large");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 70; i++) {
      many.append("&p" + i + "=");
    }
    refused(() -> Parameters.ofQuery(many.toString()), "limit-exceeded");
  }

  @Test
  void aCommentCutsNoNameShort() {
    refusedXml(
        replaced(AUTHN_REQUEST, ">" + SP + "<", ">" + SP + "<!---->.evil.example<"),
        "invalid-message");
    refusedXml(
        replaced(AUTHN_REQUEST, ">" + SP + "<", ">" + SP + "<?x?>.evil.example<"),
        "invalid-message");
    String cdata = replaced(AUTHN_REQUEST, ">" + SP + "<", "><![CDATA[" + SP + "]]>.x<");
    assertThat(read(posted(cdata), ANY).content().asked().issuer()).contains(SP + ".x");
  }

  @ParameterizedTest
  @CsvSource({
    "Version=\"2.0\", Version=\"2.0\" Evil=\"x\"",
    "<saml:Issuer>, <saml:Issuer><b/>",
    "<samlp:NameIDPolicy, <samlp:Evil/><samlp:NameIDPolicy",
    "AllowCreate=\"true\", AllowCreate=\"perhaps\"",
    "2026-11-22T08:00:00Z, yesterday",
    "ID=\"_request\", ",
    "ID=\"_request\", ID=\"1\"",
    "ID=\"_request\", ID=\"a b\"",
    "IssueInstant=\"2026-11-22T08:00:00Z\", ",
  })
  void whatTheSchemaForbidsIsRefused(String old, String with) {
    refusedXml(replaced(AUTHN_REQUEST, old, with == null ? "" : with), "invalid-message");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>",
        "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:1.0:protocol\"/>",
        "<AuthnRequest/>"
      })
  void anotherMessageIsRefused(String xml) {
    refusedXml(xml, "wrong-message");
  }

  @Test
  void whatIsNotXmlIsRefused() {
    refusedXml("jane", "not-xml");
    refusedXml(AUTHN_REQUEST + AUTHN_REQUEST, "not-xml");
    refusedXml(AUTHN_REQUEST.substring(0, 300), "not-xml");
    refused(() -> read(posted("SAMLResponse", AUTHN_REQUEST), ANY), "wrong-message");
  }

  @Test
  void oneMessageComesOneWay() {
    String query = query("SAMLRequest", AUTHN_REQUEST);
    byte[] form = form("SAMLRequest", AUTHN_REQUEST).getBytes(US_ASCII);
    refused(
        () -> InboundMessage.posted(Parameters.ofQuery(query), Parameters.ofForm(form)),
        "duplicate-parameter");
    refused(
        () -> InboundMessage.posted(Parameters.ofQuery("RelayState=x"), Parameters.ofForm(form)),
        "duplicate-parameter");
    refused(() -> redirected(query + "&" + query), "duplicate-parameter");
    refused(() -> redirected(query + "&SAML%52equest=AA"), "duplicate-parameter");
    refused(() -> redirected(query + "&SAMLResponse=AA"), "duplicate-parameter");
    refused(() -> redirected(query + "&RelayState=a&RelayState=b"), "duplicate-parameter");
    refused(() -> redirected("RelayState=a"), "no-message");
    refused(() -> redirected(query + "&SAMLEncoding=urn:evil"), "unknown-encoding");
    assertThat(
            redirected(
                query
                    + "&SAMLEncoding="
                    + encoded("urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE")))
        .hasToString("SAMLRequest, " + AUTHN_REQUEST.length() + " octets");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%4",
        "%zz",
        "%-1",
        "a%2",
        "%C3",
        "%ff",
        "%C0%AF",
        "%ED%A0%80",
        " ",
        "é",
        "\u0000"
      })
  void aQueryIsPercentEncodedUtf8(String raw) {
    refused(() -> Parameters.ofQuery("a=" + raw), "malformed-parameters");
    refused(() -> Parameters.ofQuery(raw + "=a"), "malformed-parameters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a%0d%0aSet-Cookie:x", "%00", "a%09b", "%7f", "%c2%85", "%e2%80%a8", "%ef%bf%bf"})
  void relayStateIsOneLine(String raw) {
    refused(
        () -> redirected(query("SAMLRequest", AUTHN_REQUEST) + "&RelayState=" + raw),
        "state-unprintable");
  }

  @Test
  void relayStateHasALimit() {
    String query = query("SAMLRequest", AUTHN_REQUEST) + "&RelayState=";
    assertThat(redirected(query + "x".repeat(2048)).relayState()).isPresent();
    refused(() -> redirected(query + "x".repeat(2049)), "state-too-large");
    refused(() -> redirected(query + "%C3%A9".repeat(1025)), "state-too-large");
  }

  @Test
  void nothingThatIsPrintedShowsTheMessage() {
    String secret = query("SAMLRequest", AUTHN_REQUEST) + "&RelayState=evil-secret";
    assertThat(Parameters.ofQuery(secret).toString()).isEqualTo("query with 2 parameters");
    assertThat(redirected(secret).toString()).doesNotContain("secret");
  }
}
