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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Warnings about keys and secrets that other users of the machine can read. */
class PrivateFilesTest {
  @TempDir private Path folder;

  /** Returns the output of a {@code serve} that cannot listen. */
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

  /** Writes a new key with its certificate, in PEM. */
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

  @Test
  void every_command_warns_of_every_option_that_names_a_secret() throws IOException {
    write("key.pem", key(), "rw-r--r--");
    write("secret.txt", "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3JldA==", "rw-r--r--");
    String key = folder.resolve("key.pem").toString();
    String secret = folder.resolve("secret.txt").toString();
    String login = "samples/mapping/a-pairwise-id-hides-the-user/login.json";
    assertThat(warnings(0, "explain", login, "--pairwise-secret", secret))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("chmod 600 " + secret));
    assertThat(
            warnings(
                2,
                "verify",
                "no-such-response.xml",
                "--cert",
                key,
                "--decrypt-key",
                key,
                "--decrypt-key-password-file",
                secret))
        .hasSize(2);
    assertThat(
            warnings(0, "diff", login, login, "--pairwise-secret", secret, "--digest-key", secret))
        .hasSize(2);
  }

  /** A new option that names a secret must be added to this list. */
  @Test
  void the_options_that_name_secrets_are_known() {
    Set<String> named = new TreeSet<>();
    options(Main.commands(new Console(InputStream.nullInputStream(), System.out, System.err)))
        .filter(option -> option.type().equals(Path.class))
        .filter(
            option -> String.join(" ", option.description()).matches(".*(key|secret|password).*"))
        .map(CommandLine.Model.OptionSpec::longestName)
        .forEach(named::add);
    named.removeAll(Set.of("--cert", "--data", "--ready-file")); // which mention one
    assertThat(named)
        .contains("--key", "--decrypt-key", "--pairwise-secret", "--management-secret")
        .allMatch(name -> PrivateFiles.OPTIONS.matcher(name).matches());
  }

  private static Stream<CommandLine.Model.OptionSpec> options(CommandLine command) {
    return Stream.concat(
        command.getCommandSpec().options().stream(),
        command.getSubcommands().values().stream().flatMap(PrivateFilesTest::options));
  }

  @Test
  void those_of_the_samples_are_known_and_no_others() throws IOException {
    Set<String> digests = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("samples"))) {
      for (Path file :
          files
              .filter(each -> !each.toString().contains("/expected/"))
              .filter(
                  each ->
                      each.getFileName()
                          .toString()
                          .matches(".*(key\\.pem|key\\.txt|secrets?\\.[a-z]+)"))
              .toList()) {
        digests.add(PrivateFiles.digest(Files.readAllBytes(file)));
      }
    }
    assertThat(PrivateFiles.PUBLISHED).containsExactlyInAnyOrderElementsOf(digests);
  }

  /** The keys of the samples are public, so no warning is needed. */
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
