package dev.vouchsafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.Concurrently;
import dev.vouchsafe.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptKeyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "JDK"})
  void is_made_once_and_can_be_read_by_its_owner_only(CryptoChoice by) throws IOException {
    X509Certificate made = KeptKey.in(folder, NOW, by).certificate();

    assertThat(KeptKey.in(folder, NOW.plusSeconds(60), by).certificate()).isEqualTo(made);
    assertThat(made.getNotAfter().toInstant()).isAfter(NOW.plus(Duration.ofDays(1000)));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void all_that_begin_together_have_the_same() throws InterruptedException {
    Set<X509Certificate> certificates = ConcurrentHashMap.newKeySet();
    Concurrently.run(
        4, node -> certificates.add(KeptKey.in(folder, NOW, CryptoChoice.AUTO).certificate()));
    assertThat(certificates).hasSize(1);
  }

  @Test
  void the_certificate_may_stand_first() throws IOException {
    X509Certificate made = KeptKey.in(folder, NOW, CryptoChoice.AUTO).certificate();
    String pem = Files.readString(file());
    int at = pem.indexOf(CERTIFICATE);
    Files.writeString(file(), pem.substring(at) + pem.substring(0, at));

    assertThat(KeptKey.in(folder, NOW, CryptoChoice.AUTO).certificate()).isEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no key", "x" + CERTIFICATE, "-----BEGIN PRIVATE KEY-----\n%%%\n"})
  void what_holds_something_else_is_told_and_not_replaced(String text) throws IOException {
    Files.writeString(file(), text);

    assertThatThrownBy(() -> KeptKey.in(folder, NOW, CryptoChoice.AUTO))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file().toString());
    assertThat(file()).hasContent(text);
  }

  private Path file() {
    return folder.resolve("signing-key.pem");
  }
}
