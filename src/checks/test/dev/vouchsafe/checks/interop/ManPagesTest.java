package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.cli.Main;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages that the command line writes, as groff sees them. */
class ManPagesTest {
  private static final OutsideProgram GROFF = OutsideProgram.command("groff", "groff-base");

  @TempDir private Path folder;

  @Test
  void groff_has_nothing_to_complain_of() throws Exception {
    GROFF.require();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    String[] command = {"generate-man-pages", folder.toString()};
    assertThat(Main.run(command, InputStream.nullInputStream(), nowhere, nowhere)).isZero();

    List<Path> pages;
    try (Stream<Path> files = Files.list(folder)) {
      pages = files.sorted().toList();
    }
    Path shown = folder.resolve("shown.txt");
    OutsideProgram.Outcome outcome =
        GROFF.run(
            shown,
            Stream.concat(
                    Stream.of("-man", "-ww", "-Kutf8", "-Tutf8"),
                    pages.stream().map(Path::toString))
                .toArray(String[]::new));
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(Files.readString(shown)).contains("VOUCHSAFE-ISSUE(1)", "VOUCHSAFE-SERVE(1)");
  }
}
