package dev.vouchsafe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;
  private Path login;

  @BeforeEach
  void aLogin() throws IOException {
    login = folder.resolve("login.json");
    Files.writeString(
        login,
        """
        {"client": {"client_id": "crm", "callbacks": ["https://crm.example/acs"]},
         "user": {"user_id": "auth0|jane", "email": "jane@acme.example"}}\
        """);
  }

  private int run(String... args) {
    return Main.run(
        args,
        InputStream.nullInputStream(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void lists_every_fault_on_a_line() {
    assertThat(run("fault", "list")).isZero();
    assertThat(printed().lines())
        .hasSizeGreaterThanOrEqualTo(156)
        .contains("VSP100  MUST    signature      refused            unsigned");
  }

  @Test
  void shows_what_is_known_of_one() {
    assertThat(run("fault", "show", "vsp202")).isZero();
    assertThat(printed()).contains("level:   MUST", "clause:  saml-core 5.4.2", "CVE-2022-41912");
  }

  @Test
  void makes_a_message_with_the_fault() {
    assertThat(run("fault", "make", "VSP100", login.toString())).isZero();
    assertThat(printed()).startsWith("<samlp:Response").doesNotContain("ds:Signature");
  }

  @Test
  void says_what_to_do_where_a_fault_cannot_be_made() {
    assertThat(run("fault", "make", "VSP900", login.toString())).isEqualTo(2);
    assertThat(run("fault", "make", "VSP852", login.toString())).isEqualTo(2);
    assertThat(run("fault", "show", "VSP999")).isEqualTo(2);
    assertThat(run("fault", "make", "VSP100", login.toString(), "--key", "k.pem")).isEqualTo(2);
    assertThat(
            err.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("error: ")))
        .hasSize(4)
        .anyMatch(line -> line.contains("delivery"))
        .anyMatch(line -> line.contains("encryptionCert"))
        .anyMatch(line -> line.contains("vouchsafe fault list"))
        .anyMatch(line -> line.contains("certificate"));
    assertThat(printed()).isEmpty();
  }
}
