package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenSSL unwraps the key with the digest and mask function that the message names. */
class OpensslUnwrapTest {
  private static final OutsideProgram OPENSSL = OutsideProgram.command("openssl", "openssl");
  private static final Pattern FIRST = Pattern.compile("<xenc:CipherValue>([^<]+)<");

  static List<IssuedCase> encrypted() {
    return IssuedCase.allEncrypted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encrypted")
  void unwrapsTheKey(IssuedCase issued, @TempDir Path folder) throws IOException {
    OPENSSL.require();
    Matcher wrapped = FIRST.matcher(issued.response());
    assertThat(wrapped.find()).isTrue();
    Path in = folder.resolve("wrapped");
    Files.write(in, Base64.getDecoder().decode(wrapped.group(1)));
    Path key = folder.resolve("key");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "pkeyutl",
                "-decrypt",
                "-inkey",
                Sealing.KEY.toString(),
                "-in",
                in.toString(),
                "-out",
                key.toString(),
                "-pkeyopt",
                "rsa_padding_mode:oaep"));
    String digest = issued.sealing() == Sealing.OAEP_SHA256 ? "sha256" : "sha1";
    arguments.addAll(
        List.of("-pkeyopt", "rsa_oaep_md:" + digest, "-pkeyopt", "rsa_mgf1_md:" + digest));
    OutsideProgram.Outcome outcome = OPENSSL.run(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(Files.size(key)).isEqualTo(issued.sealing().toString().contains("128") ? 16 : 32);
  }
}
