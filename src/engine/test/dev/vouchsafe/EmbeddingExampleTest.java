package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.trace.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's embedding code, compiled and run. */
class EmbeddingExampleTest {
  @TempDir static java.nio.file.Path folder;

  /** Lets the example name files that stand in a folder of the test. */
  private static final class Path {
    static java.nio.file.Path of(String name) {
      return folder.resolve(name);
    }
  }

  @BeforeEach
  void copyKeys() throws IOException {
    for (String file : List.of("key", "crt")) {
      Files.writeString(
          Path.of("idp." + file + ".pem"),
          Files.readString(java.nio.file.Path.of("samples/keys/idp-rsa." + file + ".pem")));
    }
  }

  @Test
  void issues_a_login() throws IOException {
    login("as-a-form");
    assertThatCode(EmbeddingExampleTest::example).doesNotThrowAnyException();
  }

  @Test
  void answers_a_refused_login() throws IOException {
    login("no-value-for-the-nameid");
    assertThatCode(EmbeddingExampleTest::example).doesNotThrowAnyException();
  }

  private static void login(String sample) throws IOException {
    Files.writeString(
        Path.of("login.json"),
        Files.readString(java.nio.file.Path.of("samples", sample, "login.json")));
  }

  @SuppressWarnings("UnusedVariable")
  private static void example() {
    AssertionIssuer issuer =
        AssertionIssuer.builder()
            .signingKey(SigningKey.fromPem(Path.of("idp.key.pem"), Path.of("idp.crt.pem")))
            .build(); // immutable, thread-safe, made once

    Login login = LoginFile.read(Path.of("login.json")); // or new Login(…) from your own facts
    try {
      IssuedResponse response = issuer.issue(login);
      PostForm form = response.postForm(); // where to post, and the fields
      List<Decision> why = response.trace().why("mail"); // why this attribute is there, or is not
    } catch (LoginRefusedException refused) {
      Problem problem = refused.problem(); // what is wrong and what to do about it
      Optional<PostForm> answer =
          issuer.refuse(login, refused.status()); // tells the service provider
    }
  }
}
