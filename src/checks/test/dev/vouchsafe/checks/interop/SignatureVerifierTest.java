package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.signing.SignatureSettings.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requirements for every third-party signature verifier: it accepts each signature of our
 * Responses.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SignatureVerifierTest {
  private static final Pattern ID = Pattern.compile("<saml:Assertion [^>]*?\\bID=\"([^\"]+)\"");

  private final OutsideProgram verifier;

  SignatureVerifierTest(OutsideProgram verifier) {
    this.verifier = verifier;
  }

  /** The arguments to verify the signature of a Response itself. */
  abstract List<String> verifyResponse(Path response, Path certificate);

  /** The arguments to verify the signature of the assertion in a Response. */
  abstract List<String> verifyAssertion(Path response, Path certificate, String assertionId);

  List<IssuedCase> issued() {
    return IssuedCase.all();
  }

  List<IssuedCase> tampered() {
    return IssuedCase.allTampered();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("issued")
  void verifiesEachSignature(IssuedCase issued, @TempDir Path folder) throws IOException {
    verifier.require();
    Target target = issued.target();
    if (target.signsAssertion()) {
      OutsideProgram.Outcome outcome = assertion(issued, folder);
      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    }
    if (target.signsResponse()) {
      OutsideProgram.Outcome outcome = response(issued, folder);
      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tampered")
  void rejectsAResponseWithOneCharacterChanged(IssuedCase issued, @TempDir Path folder)
      throws IOException {
    verifier.require();
    if (issued.target().signsAssertion()) {
      assertThat(assertion(issued, folder).exitCode()).isNotZero();
    }
    if (issued.target().signsResponse()) {
      assertThat(response(issued, folder).exitCode()).isNotZero();
    }
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void verifiesARefusal(KeyKind key, @TempDir Path folder) throws IOException {
    verifier.require();
    Path file = Files.writeString(folder.resolve("refusal.xml"), CaseIssuer.refusal(key));
    OutsideProgram.Outcome outcome = run(verifyResponse(file, key.certificate()));
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
  }

  private OutsideProgram.Outcome assertion(IssuedCase issued, Path folder) throws IOException {
    Matcher id = ID.matcher(issued.response());
    assertThat(id.find()).isTrue();
    return run(verifyAssertion(file(issued, folder), issued.key().certificate(), id.group(1)));
  }

  private OutsideProgram.Outcome response(IssuedCase issued, Path folder) throws IOException {
    return run(verifyResponse(file(issued, folder), issued.key().certificate()));
  }

  private OutsideProgram.Outcome run(List<String> arguments) {
    return verifier.run(arguments.toArray(String[]::new));
  }

  private static Path file(IssuedCase issued, Path folder) throws IOException {
    return Files.writeString(folder.resolve("response.xml"), issued.response());
  }
}
