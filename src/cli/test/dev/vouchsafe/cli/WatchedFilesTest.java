package dev.vouchsafe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of an export is reported once, and only after writing has ended. */
class WatchedFilesTest {
  @TempDir private Path folder;

  @Test
  void a_change_is_seen_once_when_it_is_over() throws IOException {
    WatchedFiles watched = new WatchedFiles(List.of(folder));
    assertThat(watched.haveChanged()).isFalse();

    Files.writeString(folder.resolve("tenant.json"), "{");
    assertThat(watched.haveChanged()).as("just now").isFalse();
    Files.writeString(folder.resolve("tenant.json"), "{}");
    assertThat(watched.haveChanged()).as("still written").isFalse();
    assertThat(watched.haveChanged()).as("as it was").isTrue();
    assertThat(watched.haveChanged()).as("seen").isFalse();

    Files.delete(folder.resolve("tenant.json"));
    watched.haveChanged();
    assertThat(watched.haveChanged()).as("gone").isTrue();
  }

  @Test
  void what_serve_itself_writes_is_no_change() throws IOException {
    WatchedFiles watched = new WatchedFiles(List.of(folder));
    Files.createDirectories(folder.resolve(".vouchsafe"));
    Files.writeString(folder.resolve(".vouchsafe/vouchsafe.mv.db"), "rows");

    watched.haveChanged();
    assertThat(watched.haveChanged()).isFalse();
  }

  @Test
  void a_folder_that_is_not_there_is_empty() throws IOException {
    WatchedFiles watched = new WatchedFiles(List.of(folder.resolve("later")));
    Files.createDirectories(folder.resolve("later"));
    Files.writeString(folder.resolve("later/x.json"), "{}");

    watched.haveChanged();
    assertThat(watched.haveChanged()).isTrue();
  }
}
