package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite on H2, and tests that only a file needs. */
@Thorough
class EmbeddedStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  Database database() {
    return EmbeddedDatabase.in(folder.resolve("data"));
  }

  @Override
  boolean isShared() {
    return false;
  }

  @Test
  void a_folder_that_is_made_is_for_its_owner_only() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
        .isEqualTo("rwx------");
  }

  @Test
  void all_is_in_one_file() throws IOException {
    signIn("u1", Map.of("email", "jane@acme.example"));
    deny("email");
    store().close();
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("vouchsafe.mv.db");
    }
  }

  @Test
  void a_folder_with_a_semicolon_is_refused() {
    assertThatThrownBy(() -> EmbeddedDatabase.in(folder.resolve("a;INIT=DROP TABLE users")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("semicolon");
  }

  @Test
  void a_file_that_is_no_store_is_refused_and_left_as_it_is() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Path file = other.resolve("vouchsafe.mv.db");
    Files.writeString(file, "something else ".repeat(1000));
    assertThatThrownBy(() -> EmbeddedDatabase.in(other)).isInstanceOf(StoreException.class);
    assertThat(file).hasContent("something else ".repeat(1000));
  }

  @Test
  void a_second_process_is_refused() throws IOException, InterruptedException {
    Process second =
        ChildProcess.start(folder, KilledWriter.class, folder.resolve("data").toString(), "write");
    assertThat(second.getInputStream().readAllBytes()).isEmpty();
    assertThat(second.waitFor()).isNotZero();
    assertThat(folder.resolve("errors.txt")).content().contains("store-in-use");
    assertThat(store().isAlive()).isTrue();
  }

  @Test
  void work_goes_on_while_the_file_is_written_anew() throws InterruptedException {
    signIn("u0", Map.of("email", "jane@acme.example"));
    Thread logins =
        new Thread(
            () -> {
              for (int i = 1; i <= 100; i++) {
                signIn("u" + i, Map.of("email", "jane@acme.example"));
              }
            });
    logins.start();
    for (int i = 0; i < 5; i++) {
      deny("email", "field" + i);
    }
    logins.join();
    assertThat(store().users().count()).isEqualTo(101);
    assertThat(field("u100", "email")).isNull();
  }
}
