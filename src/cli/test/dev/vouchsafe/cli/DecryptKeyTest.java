package dev.vouchsafe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.encryption.TestRecipient;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.signing.TestIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of {@code verify} that decrypt. */
class DecryptKeyTest {
  private static final Path SAMPLE = Path.of("samples/testing/an-encrypted-response-is-verified");
  private static final String KEY = "samples/keys/sp-encryption.key.pem";

  @TempDir private Path folder;

  private record Result(int code, String out, String err) {}

  @Test
  void a_key_in_a_file_decrypts() {
    Result result = verify("--decrypt-key", KEY);
    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).contains("decryption       the assertion was encrypted with");
  }

  @Test
  void a_key_may_be_encrypted_itself() throws Exception {
    Path key = encrypted(KeyFiles.privateKey(Path.of(KEY), Optional.empty()));
    Result result = verify("--decrypt-key", key.toString(), passwordOption(), password("secret\n"));
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void a_key_may_be_encrypted_the_traditional_way() throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          KeyFiles.privateKey(Path.of(KEY), Optional.empty()),
          new JcePEMEncryptorBuilder("AES-256-CBC")
              .setProvider(new BouncyCastleProvider())
              .build("secret".toCharArray()));
    }
    Path key = Files.writeString(folder.resolve("key.pem"), text.toString());
    Result result = verify("--decrypt-key", key.toString(), passwordOption(), password("secret"));
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void another_key_does_not_decrypt() {
    Result result = verify("--decrypt-key", "samples/keys/idp-rsa.key.pem");
    assertThat(result.code()).isEqualTo(ExitCode.ANSWER_IS_NO);
    assertThat(result.out()).contains("decryption       the assertion cannot be decrypted");
  }

  @Test
  void its_password_must_be_given_and_right() throws Exception {
    Path key = encrypted(TestRecipient.privateKey());
    Result without = verify("--decrypt-key", key.toString());
    assertThat(without.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(without.err()).contains("the key is encrypted").contains(passwordOption());
    Result wrong = verify("--decrypt-key", key.toString(), passwordOption(), password("sesame"));
    assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(wrong.err()).contains("the password is wrong").doesNotContain("sesame");
  }

  @Test
  void what_is_no_rsa_key_is_refused() throws Exception {
    Path key = pem(new JcaPKCS8Generator(TestIdentity.EC.keys().getPrivate(), null));
    Result result = verify("--decrypt-key", key.toString());
    assertThat(result.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err()).contains("EC, not RSA");
  }

  @Test
  void a_password_without_a_key_is_a_mistake() throws Exception {
    Result result = verify(passwordOption(), password("secret"));
    assertThat(result.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err()).contains("there is a password and no key");
  }

  @Test
  void files_that_are_not_there_are_told() {
    assertThat(verify("--decrypt-key", "nowhere.pem").err()).contains("nowhere.pem");
    assertThat(verify("--decrypt-key", KEY, passwordOption(), "nowhere.txt").err())
        .contains("nowhere.txt: the password file cannot be read");
  }

  private static String passwordOption() {
    return "--decrypt-key-password-file";
  }

  private String password(String text) throws Exception {
    return Files.writeString(folder.resolve("password"), text).toString();
  }

  private Path encrypted(PrivateKey key) throws Exception {
    OutputEncryptor encryptor =
        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
            .setProvider(new BouncyCastleProvider())
            .setPassword("secret".toCharArray())
            .build();
    return pem(new JcaPKCS8Generator(key, encryptor));
  }

  private Path pem(PKCS8Generator key) throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(key);
    }
    return Files.writeString(folder.resolve("key.pem"), text.toString());
  }

  private static Result verify(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "verify",
                SAMPLE.resolve("response.xml").toString(),
                "--cert",
                "samples/keys/idp-rsa.crt.pem",
                "--at",
                "2026-11-22T08:00:30Z"));
    arguments.addAll(Arrays.asList(options));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments.toArray(String[]::new),
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
