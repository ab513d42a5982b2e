package dev.vouchsafe.auth0.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users as the user export writes them. */
class ExportedUsersTest {
  private static final String JANE = "{\"user_id\": \"auth0|jane\", \"name\": \"Jane\"}";
  private static final String JOE = "{\"name\": \"Joe\", \"user_id\": \"auth0|joe\"}";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[" + JANE + ", " + JOE + "]",
        JANE + "\n" + JOE,
        JANE + "\n\n" + JOE + "\n",
        "\uFEFF[\n// two\n" + JANE + ",\n" + JOE + ",\n]",
      })
  void a_user_is_found_in_a_list_and_among_lines(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("users.json"), text);
    assertThat(ExportedUsers.of(file).find("auth0|joe").json())
        .isEqualTo("{\"name\":\"Joe\",\"user_id\":\"auth0|joe\"}");
  }

  @Test
  void one_object_may_stand_alone() throws IOException {
    Path file = Files.writeString(folder.resolve("users.json"), JANE);
    assertThat(ExportedUsers.of(file).find("auth0|jane").fields()).hasSize(2);
  }

  @Test
  void users_may_lie_in_the_tenants_folder() {
    MadeUpExport export =
        new MadeUpExport(folder)
            .file("users.ndjson", JANE + "\n")
            .file("users/joe.json", JOE)
            .file("users/notes.txt", "{");
    assertThat(ExportedUsers.in(export.folder()).find("auth0|jane").fields()).hasSize(2);
    assertThat(ExportedUsers.in(export.folder()).find("auth0|joe").fields()).hasSize(2);
  }

  @Test
  void an_unknown_user_is_told_with_the_nearest_one() throws IOException {
    Path file = Files.writeString(folder.resolve("users.json"), JANE + JOE);
    assertThat(problem(file, "auth0|jan").line())
        .isEqualTo(
            file
                + ": no user has this user_id or e-mail address; write auth0|jane if that is meant");
    assertThat(problem(file, "nobody at all").nextStep())
        .isEqualTo("give the user_id or the e-mail address as the file spells it");
  }

  @Test
  void a_folder_without_users_is_told_so() {
    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class, () -> ExportedUsers.in(folder).find("x"))
                .problem()
                .line())
        .isEqualTo(
            "users: the tenant's folder holds no users; add users.json or users.ndjson, or give a file by --users");
  }

  @Test
  void what_stands_after_the_wanted_user_is_not_read() throws IOException {
    Path file = Files.writeString(folder.resolve("users.json"), JANE + "\n{ broken");
    assertThat(ExportedUsers.of(file).find("auth0|jane").fields()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"user_id\": \"a\"}\n{ broken', not-json, 2:3",
    "'[{\"user_id\": \"a\"} {}]', not-json, 1:19",
    "'[{\"user_id\": \"a\"},\n 1]', wrong-type, 2:2",
    "'{\"user_id\": \"a\",\n \"user_id\": \"b\"}', duplicate-key, 2:2",
    "'[{\"user_id\": \"a\"}', not-json, 1:18",
  })
  void what_is_no_list_of_users_is_told_with_its_place(String text, String code, String at)
      throws IOException {
    Path file = Files.writeString(folder.resolve("users.json"), text);
    assertThat(problem(file, "x").code()).isEqualTo(code);
    assertThat(problem(file, "x").where()).isEqualTo(file + ":" + at);
  }

  @Test
  void what_is_not_utf8_is_refused() throws IOException {
    Path file = Files.write(folder.resolve("users.json"), new byte[] {'"', (byte) 0xC3, '"'});
    assertThat(problem(file, "x").message()).isEqualTo("this is not JSON in UTF-8");
  }

  @Test
  void a_file_may_be_larger_than_one_value_may_be() throws IOException {
    Path file = folder.resolve("users.ndjson");
    String filler = "\"about\": \"" + "x".repeat(1 << 20) + "\"";
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < 40; i++) {
        String line = "{\"user_id\": \"auth0|" + i + "\", " + filler + "}\n";
        out.write(line.getBytes(StandardCharsets.US_ASCII));
      }
    }
    assertThat(ExportedUsers.of(file).find("auth0|39").fields()).hasSize(2);
  }

  @Test
  void one_user_cannot_fill_memory() throws IOException {
    Path file = folder.resolve("users.json");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("{\"user_id\": [".getBytes(StandardCharsets.US_ASCII));
      byte[] block = "1,".repeat(1 << 19).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 3; i++) {
        out.write(block);
      }
    }
    assertThat(problem(file, "x").code()).isEqualTo("too-large");
  }

  private static Problem problem(Path file, String userId) {
    return catchThrowableOfType(
            InvalidInputException.class, () -> ExportedUsers.of(file).find(userId))
        .problem();
  }
}
