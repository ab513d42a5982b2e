package dev.vouchsafe.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code generate-man-pages}: writes a manual page for every command. */
@Command(
    name = "generate-man-pages",
    description =
        "Write a manual page for every command into a folder: vouchsafe.1, vouchsafe-issue.1 and so on. Read one with: man -l FOLDER/vouchsafe.1")
final class ManPagesCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FOLDER", description = "A folder that exists.")
  private Path folder;

  ManPagesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    // This run has created only its own command; the pages need all.
    write(Main.commands(console).getCommandSpec());
    return ExitCode.DONE;
  }

  private void write(CommandSpec command) {
    ManPage page = new ManPage(command);
    Path file = folder.resolve(page.fileName());
    new OutputFile(file).write(page.text().getBytes(StandardCharsets.UTF_8));
    console.print(file.toString());
    command.subcommands().values().forEach(each -> write(each.getCommandSpec()));
  }
}
