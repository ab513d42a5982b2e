package dev.vouchsafe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.auth0.lint.LintRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual's generated tables. {@code -Dsite.update=true} rewrites them; otherwise the test fails
 * if one differs.
 */
public final class ReferenceTables {
  private static final Path SITE = Path.of("src/site");
  private static final String END = "<!-- end of generated -->\n";

  private ReferenceTables() {}

  /** Compares every table, or writes it. */
  public static void check() throws IOException {
    checkFindings();
    checkExitCodes();
    check("command-reference.md", "commands", commands(spec()));
  }

  private static void checkFindings() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (LintRule rule : LintRule.ALL) {
      LintRule.About about = rule.about();
      rows.add(
          List.of(
              "`" + about.code() + "`",
              about.severity().name().toLowerCase(Locale.ROOT),
              about.summary(),
              about.why()));
    }
    check("lint.md", "findings", table(List.of("code", "weight", "finds", "why it matters"), rows));
  }

  private static void checkExitCodes() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    ExitCode.MEANINGS.forEach((code, meaning) -> rows.add(List.of("`" + code + "`", meaning)));
    check("command-line.md", "exit codes", table(List.of("code", "meaning"), rows));
  }

  private static CommandSpec spec() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Console console = new Console(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
    return Main.commands(console).getCommandSpec();
  }

  private static String commands(CommandSpec parent) {
    StringBuilder all = new StringBuilder();
    for (CommandLine command : parent.subcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      if (spec.subcommands().isEmpty()) {
        all.append(section(spec));
      } else {
        all.append(commands(spec));
      }
    }
    return all.toString();
  }

  private static String section(CommandSpec spec) {
    String name = spec.qualifiedName().replaceFirst("^vouchsafe ", "");
    List<List<String>> rows = new ArrayList<>();
    for (PositionalParamSpec each : spec.positionalParameters()) {
      rows.add(List.of("`" + each.paramLabel() + "`", text(each.description())));
    }
    for (OptionSpec each : spec.options()) {
      if (!each.hidden() && !isForAll(each)) {
        rows.add(List.of("`" + named(each) + "`", text(each.description())));
      }
    }
    return "## "
        + name
        + "\n\n"
        + text(spec.usageMessage().description())
        + "\n"
        + (rows.isEmpty() ? "\n" : "\n" + table(List.of("argument", "meaning"), rows) + "\n");
  }

  /** Options of every command; the page lists them once. */
  private static boolean isForAll(OptionSpec option) {
    return List.of("--help", "--version", "--debug", "--quiet").contains(option.longestName());
  }

  private static String named(OptionSpec option) {
    String label = option.typeInfo().isBoolean() ? "" : " " + option.paramLabel();
    return String.join(", ", option.names()) + label;
  }

  private static String text(String... lines) {
    return String.join(" ", lines).replace("%n", " ").replace("%%", "%");
  }

  private static String table(List<String> heads, Collection<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(heads);
    all.add(heads.stream().map(head -> "---").toList());
    all.addAll(rows);
    return all.stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(at -> cell(row.get(at)))
                    .collect(Collectors.joining(" | ", "| ", " |\n")))
        .collect(Collectors.joining());
  }

  /**
   * In a Markdown table, a bar ends the cell even in code; an angle bracket opens a tag except in
   * code.
   */
  private static String cell(String text) {
    String one = text.replace("|", "\\|").replace("\n", " ");
    return one.startsWith("`") ? one : one.replace("<", "&lt;");
  }

  private static void check(String page, String part, String generated) throws IOException {
    Path file = SITE.resolve(page);
    String start = "<!-- generated: " + part + " -->\n";
    String text = Files.readString(file);
    int from = text.indexOf(start);
    int to = text.indexOf(END, from);
    assertThat(Map.of("start", from, "end", to))
        .as("%s holds a place for %s", page, part)
        .allSatisfy((mark, at) -> assertThat(at).isNotNegative());
    String expected =
        text.substring(0, from) + start + generated.strip() + "\n" + text.substring(to);
    if (Boolean.getBoolean("site.update")) {
      Files.writeString(file, expected);
    } else {
      assertThat(text)
          .as("run ReadmeTest with -Dsite.update=true, and read the difference")
          .isEqualTo(expected);
    }
  }
}
