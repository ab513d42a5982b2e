package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.signing.CryptoChoice;
import dev.vouchsafe.signing.KeptKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and secrets that others can read. */
class PrivateFilesTest {
  @TempDir private Path folder;

  /** What serve says, where it cannot listen. */
  private List<String> serve() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return warnings(
          2,
          "serve",
          "samples/acme",
          "--data",
          folder.toString(),
          "--port",
          Integer.toString(taken.getLocalPort()),
          "--key",
          folder.resolve("key.pem").toString(),
          "--cert",
          folder.resolve("key.pem").toString(),
          "--management-secret",
          folder.resolve("secret.txt").toString());
    }
  }

  private static List<String> warnings(int code, String... command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int ended =
        Main.run(
            command,
            InputStream.nullInputStream(),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8));
    assertThat(ended).as(err.toString(UTF_8)).isEqualTo(code);
    return err.toString(UTF_8).lines().filter(line -> line.contains("chmod")).toList();
  }

  /** A key of nobody else's, with its certificate, in PEM. */
  private String key() throws IOException {
    Path made = Files.createDirectory(folder.resolve("made"));
    KeptKey.in(made, Instant.now(), CryptoChoice.JDK);
    return Files.readString(made.resolve("signing-key.pem"));
  }

  private void write(String name, String text, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void what_others_can_read_is_warned_of_in_one_line() throws IOException {
    String key = key();
    write("key.pem", key, "rw-r--r--");
    write("secret.txt", "a management secret for tests", "rw-rw-rw-");
    write("store.secret", "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3JldA==", "rw-r--r--");
    assertThat(serve())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("chmod 600 " + folder.resolve("key.pem")))
        .anySatisfy(line -> assertThat(line).contains("chmod 600 " + folder.resolve("secret.txt")))
        .allSatisfy(line -> assertThat(line).contains("can be read by everybody"));

    write("key.pem", key, "rw-------");
    write("secret.txt", "a management secret for tests", "rw-r-----");
    write("store.secret", "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3JldA==", "rw-------");
    assertThat(serve()).isEmpty();
  }

  @Test
  void issue_and_metadata_warn_too() throws IOException {
    write("key.pem", key(), "rw-r--r--");
    String key = folder.resolve("key.pem").toString();
    String login = "samples/mapping/a-mapping-the-wrong-way-round-is-noticed/login.json";
    assertThat(warnings(0, "issue", login, "--key", key, "--cert", key))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("chmod 600 " + key));
    assertThat(
            warnings(
                0,
                "metadata",
                "idp",
                "--entity-id",
                "urn:acme.example",
                "--sso",
                "https://acme.example/samlp/crm",
                "--key",
                key,
                "--cert",
                key))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("chmod 600 " + key));
  }

  /** The samples' keys are public: their certificates say so. */
  @Test
  void keys_of_the_samples_are_no_secret() {
    assertThat(
            warnings(
                0,
                "issue",
                "samples/mapping/a-mapping-the-wrong-way-round-is-noticed/login.json",
                "--key",
                "samples/keys/idp-rsa.key.pem",
                "--cert",
                "samples/keys/idp-rsa.crt.pem"))
        .isEmpty();
  }
}
