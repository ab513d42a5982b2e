package dev.vouchsafe.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.xml.SafeXml;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Issuer;
import org.w3c.dom.Document;

final class OpenSamlTest {
  private static final String ISSUER =
      "<saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">x</saml:Issuer>";

  private static Document document(String xml) {
    return SafeXml.parse("test", xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void openSamlReadsElements() {
    Issuer issuer = OpenSaml.unmarshal(document(ISSUER).getDocumentElement(), Issuer.class);
    assertThat(issuer.getValue()).isEqualTo("x");
  }

  @Test
  void whatIsSomethingElseIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> OpenSaml.unmarshal(document(ISSUER).getDocumentElement(), Assertion.class))
        .withMessageContaining("cannot be read as a SAML Assertion");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> OpenSaml.unmarshal(document("<x/>").getDocumentElement(), Issuer.class));
  }
}
