package dev.vouchsafe.verify;

import static dev.vouchsafe.verify.SampleResponse.octets;
import static dev.vouchsafe.verify.SampleResponse.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.verify.Check.Name;
import dev.vouchsafe.xml.MessageSyntax;
import dev.vouchsafe.xml.SafeXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Input that anybody can send: this code runs before any signature is checked. */
@Thorough
final class UnsignedFloodsTest {
  private static final String RESPONSE =
      "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_a\""
          + " Version=\"2.0\" IssueInstant=\"2026-11-22T08:00:00Z\">%s<samlp:Status>"
          + "<samlp:StatusCode Value=\"%s\"/></samlp:Status></samlp:Response>";

  @ParameterizedTest
  @ValueSource(strings = {"<?a?>", "<!---->"})
  void fourTimesTheRemarksCostFarLessThanSixteenTimesTheTime(String remark) {
    Document few = document(remark.repeat(15_000));
    Document many = document(remark.repeat(60_000));
    best(few);
    assertThat(best(many)).isLessThan(10 * best(few) + 500_000_000);
  }

  @Test
  void aFloodOfElementsIsRefused() {
    String flood = "<samlp:Extensions><x xmlns=\"urn:a\">%s</x></samlp:Extensions>";
    VerificationReport report =
        verified(
            RESPONSE.formatted(
                flood.formatted("<b/>".repeat(20_000)),
                "urn:oasis:names:tc:SAML:2.0:status:Responder"));
    assertThat(report.check(Name.STRUCTURE).reason())
        .isEqualTo("there are 20005 elements, more than 10000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a/>",
        "<t:RequestSecurityTokenResponse xmlns:t=\"http://schemas.xmlsoap.org/ws/2005/02/trust\">"
            + "<b/></t:RequestSecurityTokenResponse>"
      })
  void namesWithoutNamespaceAreRefused(String xml) {
    assertThat(verified(xml).valid()).isFalse();
  }

  @Test
  void anEmptyStatusCodeIsRefused() {
    assertThat(verified(RESPONSE.formatted("", "")).valid()).isFalse();
  }

  private static Document document(String content) {
    return SafeXml.parse("response", octets(RESPONSE.formatted(content, "a")));
  }

  private static long best(Document document) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      assertThat(MessageSyntax.splitText(document)).isEmpty();
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }
}
