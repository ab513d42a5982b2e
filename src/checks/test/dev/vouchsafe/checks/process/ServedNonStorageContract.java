package dev.vouchsafe.checks.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.canary.Canary;
import dev.vouchsafe.idp.store.CanaryRun;
import dev.vouchsafe.idp.store.RawOctets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Denied values are never stored, whatever browsers and programs do over HTTP. The data folder, the
 * database's files, the debug log and the process output are searched for every encoding. A control
 * run without denials must find them all.
 */
abstract class ServedNonStorageContract {
  private static final TreeSet<String> ALL = new TreeSet<>(CanaryRun.CANARIES.keySet());

  @TempDir Path folder;
  private Path own;

  /** The options of {@code serve} that name the store, besides the data folder. */
  abstract List<String> where();

  /** Files of the store that are not in the data folder. */
  abstract List<Path> files();

  /** What an operator runs. */
  abstract void vacuum() throws SQLException;

  @Test
  void no_form_of_a_denied_value_is_kept_or_told() throws Exception {
    visit(true);
    assertThat(found(all())).as("after kill -9").isEmpty();
    visit(true);
    vacuum();
    assertThat(found(all())).as("after a restart and a vacuum").isEmpty();
  }

  @Test
  void the_same_search_finds_every_value_when_nothing_is_denied() throws Exception {
    visit(false);
    List<Path> store = new ArrayList<>(files());
    store.add(own.resolve("data"));
    assertThat(found(store)).containsExactlyElementsOf(ALL);
    assertThat(found(List.of(own.resolve("debug")))).contains("email", "ethnicity", "name");
  }

  private void visit(boolean denied) throws IOException {
    Path export = CanaryTenant.in(folder.resolve("export"), denied);
    own = folder.resolve("serve");
    Files.createDirectories(own.resolve("debug"));
    List<String> arguments = new ArrayList<>(where());
    arguments.addAll(
        List.of(
            "--data",
            own.resolve("data").toString(),
            "--debug-log",
            own.resolve("debug/log.jsonl").toString()));
    try (ServeProcess process =
        ServeProcess.start(own, export, List.of(), arguments.toArray(String[]::new))) {
      new CanaryVisit(process.url(), denied).run();
    }
    assertThat(own.resolve("debug/log.jsonl")).isNotEmptyFile();
  }

  private List<Path> all() {
    List<Path> all = new ArrayList<>(files());
    all.add(own);
    return all;
  }

  private static List<String> found(List<Path> folders) throws IOException {
    List<String> texts = RawOctets.below(folders);
    List<String> found = new ArrayList<>();
    for (String field : ALL) {
      new Canary(CanaryRun.CANARIES.get(field)).findIn(texts).ifPresent(where -> found.add(field));
    }
    return found;
  }
}
