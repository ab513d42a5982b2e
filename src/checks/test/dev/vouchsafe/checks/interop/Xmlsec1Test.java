package dev.vouchsafe.checks.interop;

import java.nio.file.Path;
import java.util.List;

/** xmlsec1, with the given certificate; it ignores the one in the Response. */
class Xmlsec1Test extends SignatureVerifierTest {
  Xmlsec1Test() {
    super(OutsideProgram.command("xmlsec1", "xmlsec1"));
  }

  @Override
  List<String> verifyResponse(Path response, Path certificate) {
    return verify(response, certificate, "/*[local-name()='Response']");
  }

  @Override
  List<String> verifyAssertion(Path response, Path certificate, String assertionId) {
    return verify(response, certificate, "/*/*[local-name()='Assertion']");
  }

  private static List<String> verify(Path response, Path certificate, String signed) {
    return List.of(
        "--verify",
        "--enabled-key-data",
        "key-name",
        "--pubkey-cert-pem",
        certificate.toString(),
        "--id-attr:ID",
        "urn:oasis:names:tc:SAML:2.0:protocol:Response",
        "--id-attr:ID",
        "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
        "--node-xpath",
        signed + "/*[local-name()='Signature']",
        response.toString());
  }
}
