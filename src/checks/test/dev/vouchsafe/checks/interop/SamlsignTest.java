package dev.vouchsafe.checks.interop;

import java.nio.file.Path;
import java.util.List;

/** samlsign, the verifier of OpenSAML for C++, which the Shibboleth SP is made of. */
class SamlsignTest extends SignatureVerifierTest {
  SamlsignTest() {
    super(OutsideProgram.command("samlsign", "opensaml-tools"));
  }

  @Override
  List<String> verifyResponse(Path response, Path certificate) {
    return List.of("-f", response.toString(), "-c", certificate.toString());
  }

  @Override
  List<String> verifyAssertion(Path response, Path certificate, String assertionId) {
    return List.of("-f", response.toString(), "-c", certificate.toString(), "-id", assertionId);
  }
}
