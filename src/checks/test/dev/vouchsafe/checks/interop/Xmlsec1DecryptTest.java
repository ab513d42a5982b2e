package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.xml.SafeXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/** xmlsec1 decrypts the message, and the signature of the result still verifies. */
class Xmlsec1DecryptTest {
  private static final OutsideProgram XMLSEC1 = OutsideProgram.command("xmlsec1", "xmlsec1");

  /** Before version 1.3, it supports only SHA-1 in RSA-OAEP. */
  static Stream<IssuedCase> encrypted() {
    return IssuedCase.allEncrypted().stream()
        .filter(issued -> issued.sealing() != Sealing.OAEP_SHA256);
  }

  static Stream<IssuedCase> authenticatedAndTampered() {
    return IssuedCase.allEncryptedAndTampered().stream()
        .filter(issued -> issued.sealing().isAuthenticated())
        .filter(issued -> issued.sealing() != Sealing.OAEP_SHA256);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encrypted")
  void decryptsTheAssertion(IssuedCase issued, @TempDir Path folder) throws IOException {
    XMLSEC1.require();
    Path decrypted = folder.resolve("decrypted.xml");
    OutsideProgram.Outcome outcome = decrypt(issued, decrypted);
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    Document document = SafeXml.parse("decrypted", Files.readAllBytes(decrypted));
    assertThat(document.getElementsByTagNameNS(SamlNames.ASSERTION, "NameID").item(0))
        .extracting(Node::getTextContent)
        .isEqualTo(issued.values().nameId());
    if (issued.target().signsAssertion()) {
      OutsideProgram.Outcome verified = verify(decrypted, issued.key().certificate());
      assertThat(verified.exitCode()).as(verified.errors()).isZero();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("authenticatedAndTampered")
  void noticesAChangedCiphertext(IssuedCase issued, @TempDir Path folder) throws IOException {
    XMLSEC1.require();
    assertThat(decrypt(issued, folder.resolve("decrypted.xml")).exitCode()).isNotZero();
  }

  private static OutsideProgram.Outcome decrypt(IssuedCase issued, Path decrypted)
      throws IOException {
    Path response = decrypted.resolveSibling("response.xml");
    Files.writeString(response, issued.response());
    return XMLSEC1.run(
        "--decrypt",
        "--privkey-pem",
        Sealing.KEY.toString(),
        "--output",
        decrypted.toString(),
        response.toString());
  }

  private static OutsideProgram.Outcome verify(Path decrypted, Path certificate) {
    return XMLSEC1.run(
        "--verify",
        "--enabled-key-data",
        "key-name",
        "--pubkey-cert-pem",
        certificate.toString(),
        "--id-attr:ID",
        "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
        "--node-xpath",
        "//*[local-name()='Assertion']/*[local-name()='Signature']",
        decrypted.toString());
  }
}
