package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder.SAML1Version;
import org.xml.sax.SAXException;

/** Validates Responses against the schemas that OASIS published. */
class OasisSchemaTest {
  private static Schema schema;

  @BeforeAll
  static void readSchemas() throws SAXException {
    schema = new SAMLSchemaBuilder(SAML1Version.SAML_11).getSAMLSchema();
  }

  static List<IssuedCase> cases() {
    return IssuedCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aResponseIsValid(IssuedCase issued) throws SAXException, IOException {
    validate(issued.response());
  }

  @Test
  void aRefusalIsValid() throws SAXException, IOException {
    validate(CaseIssuer.refusal(KeyKind.RSA));
  }

  @Test
  void theSchemasAreStrict() {
    String wrong = cases().get(0).response().replace(" Version=\"2.0\"", "");
    assertThatExceptionOfType(SAXException.class)
        .isThrownBy(() -> validate(wrong))
        .withMessageContaining("Version");
  }

  private static void validate(String response) throws SAXException, IOException {
    schema.newValidator().validate(new StreamSource(new StringReader(response)));
  }
}
