package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.canary.Canary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Denied values are never stored. After logins, edits, logouts, refusals, a restart and a vacuum,
 * all files (tables, journals, logs, temporary files) are searched for every encoding of every
 * denied value. A control run without denials must find them all.
 */
abstract class NonStorageContract {
  @TempDir Path folder;

  /** Where the store is: a folder, or a URL. */
  abstract String where();

  /** What an operator runs. */
  abstract void vacuum() throws SQLException;

  /** The folders of the database's files, with all changes flushed. */
  abstract List<Path> files();

  /** The folders that hold rows. */
  abstract List<Path> rows();

  @Test
  void no_form_of_a_denied_value_is_in_any_file() throws Exception {
    run("denied");
    assertThat(found(all())).isEmpty();
    vacuum();
    assertThat(found(all())).isEmpty();
  }

  @Test
  void the_same_search_finds_every_value_when_nothing_is_denied() throws Exception {
    run("open");
    assertThat(found(files()))
        .containsExactlyElementsOf(new TreeSet<>(CanaryRun.CANARIES.keySet()));
  }

  @Test
  void a_field_that_becomes_denied_leaves_no_octet_among_the_rows() throws Exception {
    run("open");
    try (Store store = open()) {
      RemovalReport unrelated =
          store
              .connections()
              .replaceOptions(
                  OpenedStore.CONNECTION,
                  OpenedStore.fields(Map.of("non_persistent_attrs", List.of("plan"))));
      clean(unrelated);
    }
    assertThat(found(rows()))
        .as("cleaning alone hides nothing")
        .containsExactlyElementsOf(new TreeSet<>(CanaryRun.CANARIES.keySet()));
    try (Store store = open()) {
      RemovalReport removal =
          store
              .connections()
              .replaceOptions(OpenedStore.CONNECTION, OpenedStore.fields(CanaryRun.options(true)));
      assertThat(removal.users()).isEqualTo(20);
      clean(removal);
      // The tenant removes copies that a script made before the denial; then the files lose them,
      // too.
      store
          .users()
          .saveMetadata(
              "u1",
              MetadataContract.clean(Map.of("copy", "gone")),
              OpenedStore.user("u1", Map.of()).profile());
      clean(
          store
              .connections()
              .replaceOptions(
                  OpenedStore.CONNECTION,
                  OpenedStore.fields(Map.of("non_persistent_attrs", List.of("another")))));
    }
    assertThat(found(rows())).isEmpty();
  }

  private void clean(RemovalReport removal) throws SQLException {
    if (removal.cleaning().command().isPresent()) {
      operate(removal.cleaning().command().get());
    }
  }

  /** Runs the commands that a removal asks for. */
  abstract void operate(String command) throws SQLException;

  private Store open() {
    return Store.open(CanaryRun.database(where()), CanaryRun.settings());
  }

  private void run(String denied) throws Exception {
    Process process = ChildProcess.start(folder, CanaryRun.class, where(), denied);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("output.txt"), output);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).endsWith("done\n").contains("user-exists", "unstorable-id");
    assertThat(output).as("loggers talk").contains("com.zaxxer.hikari");
  }

  /** The database's files and all other files of the process. */
  private List<Path> all() {
    List<Path> all = new ArrayList<>(files());
    all.add(folder);
    return all;
  }

  /** The fields whose value is found. */
  private static List<String> found(List<Path> folders) throws IOException {
    List<String> texts = RawOctets.below(folders);
    assertThat(texts).isNotEmpty();
    return new TreeSet<>(CanaryRun.CANARIES.keySet())
        .stream()
            .filter(field -> new Canary(CanaryRun.CANARIES.get(field)).findIn(texts).isPresent())
            .toList();
  }
}
