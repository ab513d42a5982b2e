package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and secrets of {@code serve} that others can read. */
class PrivateFilesTest {
  @TempDir private Path folder;

  /** What serve says, where it cannot listen. */
  private List<String> serve() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int code =
          Main.run(
              new String[] {
                "serve",
                "samples/acme",
                "--data",
                folder.toString(),
                "--port",
                Integer.toString(taken.getLocalPort()),
                "--key",
                folder.resolve("key.pem").toString(),
                "--cert",
                "samples/keys/idp-rsa.crt.pem",
                "--management-secret",
                folder.resolve("secret.txt").toString()
              },
              InputStream.nullInputStream(),
              new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
              new PrintStream(err, true, UTF_8));
      assertThat(code).isEqualTo(2);
    }
    return err.toString(UTF_8).lines().filter(line -> line.contains("chmod")).toList();
  }

  private void write(String name, String text, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void what_others_can_read_is_warned_of_in_one_line() throws IOException {
    String key = Files.readString(Path.of("samples/keys/idp-rsa.key.pem"));
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
}
