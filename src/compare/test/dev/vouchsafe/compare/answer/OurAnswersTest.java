package dev.vouchsafe.compare.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.compare.difference.Comparison;
import dev.vouchsafe.compare.difference.Difference;
import dev.vouchsafe.encryption.AssertionDecrypter;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.login.ScriptedLogin;
import dev.vouchsafe.mapping.PairwiseSecret;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The planned answer of a login equals what a reader finds in its response. */
class OurAnswersTest {
  private static final AssertionIssuer ISSUER =
      AssertionIssuer.builder()
          .signingKey(
              SigningKey.fromPem(
                  Path.of("samples/keys/idp-rsa.key.pem"), Path.of("samples/keys/idp-rsa.crt.pem")))
          .clock(Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC))
          .pairwiseSecret(PairwiseSecret.of(new byte[32]))
          .build();
  private static final Optional<AssertionDecrypter> DECRYPTER =
      Optional.of(
          AssertionDecrypter.with(
              List.of(
                  KeyFiles.privateKey(
                      Path.of("samples/keys/sp-encryption.key.pem"), Optional.empty()))));

  @Test
  void a_capture_of_another_key_does_not_differ_where_no_algorithm_is_set() {
    Path login =
        Path.of("samples/migration/a-namespaced-claim-leaves-the-metadata-alone/before.json");
    AssertionIssuer ofEc =
        AssertionIssuer.builder()
            .signingKey(
                SigningKey.fromPem(
                    Path.of("samples/keys/idp-ec.key.pem"), Path.of("samples/keys/idp-ec.crt.pem")))
            .build();
    Login plain = LoginFile.readScripted(login).login();
    assertThat(
            Comparison.of(
                MessageReader.read("response", ofEc.issue(plain).xml()),
                OurAnswers.of(ISSUER, plain)))
        .extracting(Difference::toString)
        .isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> a_plan_says_what_the_response_says() throws IOException {
    return logins().entrySet().stream()
        .map(each -> dynamicTest(each.getKey(), () -> check(each.getValue())));
  }

  private static void check(Login login) {
    try {
      Answer planned = OurAnswers.of(ISSUER, login);
      byte[] xml = ISSUER.issue(login).xml();
      assertThat(Comparison.of(MessageReader.read("response", xml, DECRYPTER), planned))
          .extracting(Difference::toString)
          .isEmpty();
    } catch (IssuanceException e) {
      assertThat(OurAnswers.of(ISSUER, login)).isInstanceOf(Answer.Refused.class);
    } catch (InvalidInputException e) {
      assertThat(e.problem().code()).isEqualTo("signature-algorithm"); // needs another key
    }
  }

  @Test
  void nothing_of_a_user_is_printed() throws IOException {
    for (Login login : logins().values()) {
      Answer answer = OurAnswers.of(ISSUER, login);
      assertThat(answer.toString()).doesNotContain("DENIED-").doesNotContain("@acme.example");
    }
  }

  /** Returns the logins of the samples, without those that need another key. */
  private static Map<String, Login> logins() throws IOException {
    Map<String, Login> logins = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> found = Files.walk(Path.of("samples"), 3)) {
      files = new ArrayList<>(found.filter(each -> each.toString().endsWith(".json")).toList());
    }
    for (Path file : files) {
      read(file)
          .filter(each -> each.isPlain() && each.login().client().protocol() != Protocol.OIDC)
          .ifPresent(each -> logins.put(file.toString(), each.login()));
    }
    assertThat(logins).hasSizeGreaterThan(40);
    return logins;
  }

  private static Optional<ScriptedLogin> read(Path file) {
    try {
      return Optional.of(LoginFile.readScripted(file));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }
}
