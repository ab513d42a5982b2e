package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requirements for every third-party service provider that reads our Responses. One run reads all
 * Responses, and each is then a test.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ServiceProviderTest {
  private final OutsideProgram provider;
  private Map<String, Answer> answers = Map.of();

  ServiceProviderTest(OutsideProgram provider) {
    this.provider = provider;
  }

  /** The keys whose signatures it can verify. */
  abstract List<KeyKind> keys();

  /** Correct input that this library cannot handle, with the reason. */
  abstract Map<ValueSet, String> cannotRead();

  /** The values as this library reads them: unchanged, except for documented or known changes. */
  ReadLogin reads(ValueSet values) {
    return values.read();
  }

  /** Whether it can decrypt this kind of encryption; none unless a subclass says so. */
  boolean decrypts(IssuedCase issued) {
    return false;
  }

  /** A script's output about one Response: what it read, or why it refused. */
  record Answer(String nameId, Map<String, List<String>> attributes, String rejected) {
    ReadLogin login() {
      return new ReadLogin(nameId, attributes);
    }
  }

  @BeforeAll
  void readEverything(@TempDir Path folder) throws IOException {
    if (provider.isInstalled()) {
      Path cases = CaseFolder.write(folder, all());
      Path output = folder.resolve("answers.json");
      OutsideProgram.Outcome outcome = provider.run(output, cases.toString());
      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
      answers = JsonMapper.shared().readValue(output, new TypeReference<Map<String, Answer>>() {});
    }
  }

  private List<IssuedCase> all() {
    return Stream.of(accepted(), tampered(), encrypted(), encryptedAndTampered())
        .flatMap(cases -> cases)
        .toList();
  }

  Stream<IssuedCase> encrypted() {
    return IssuedCase.allEncrypted().stream().filter(this::decrypts);
  }

  Stream<IssuedCase> encryptedAndTampered() {
    return IssuedCase.allEncryptedAndTampered().stream().filter(this::decrypts);
  }

  Stream<IssuedCase> accepted() {
    return IssuedCase.all().stream()
        .filter(issued -> keys().contains(issued.key()))
        .filter(issued -> !cannotRead().containsKey(issued.values()));
  }

  Stream<IssuedCase> tampered() {
    return IssuedCase.allTampered().stream().filter(issued -> keys().contains(issued.key()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void acceptsAResponseAndReadsWhatWasIssued(IssuedCase issued) {
    provider.require();
    Answer answer = answers.get(issued.toString());
    assertThat(answer.rejected()).isNull();
    assertThat(answer.login()).isEqualTo(reads(issued.values()));
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("encrypted")
  void decryptsAResponseAndReadsWhatWasIssued(IssuedCase issued) {
    acceptsAResponseAndReadsWhatWasIssued(issued);
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("encryptedAndTampered")
  void rejectsAChangedCiphertext(IssuedCase issued) {
    provider.require();
    assertThat(answers.get(issued.toString()).rejected()).isNotNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tampered")
  void rejectsAResponseWithOneCharacterChanged(IssuedCase issued) {
    provider.require();
    assertThat(answers.get(issued.toString()).rejected()).containsIgnoringCase("signature");
  }
}
