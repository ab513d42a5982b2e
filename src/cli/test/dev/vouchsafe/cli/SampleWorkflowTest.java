package dev.vouchsafe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine.ParseResult;

/** The sample workflow uses a command and options that exist. */
class SampleWorkflowTest {
  private static final Path WORKFLOW = Path.of("samples/github-action/check-sp.yml");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @SuppressWarnings("unchecked")
  private static Stream<String> runs() throws IOException {
    Map<String, Object> workflow =
        (Map<String, Object>)
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(WORKFLOW));
    return ((Map<String, Map<String, Object>>) workflow.get("jobs"))
        .values().stream()
            .flatMap(job -> ((List<Map<String, Object>>) job.get("steps")).stream())
            .filter(step -> step.containsKey("run"))
            .map(step -> (String) step.get("run"));
  }

  @Test
  void its_command_is_understood() throws IOException {
    String start = "java -jar vouchsafe.jar ";
    String command = runs().filter(run -> run.startsWith(start)).findFirst().orElseThrow();
    String[] arguments =
        WORD.matcher(command.substring(start.length()))
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toArray(String[]::new);
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    ParseResult parsed =
        Main.commands(new Console(InputStream.nullInputStream(), nowhere, nowhere))
            .parseArgs(arguments);

    assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("check-sp");
    assertThat(parsed.subcommand().hasMatchedOption("--signed-in-if")).isTrue();
  }
}
