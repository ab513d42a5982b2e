package dev.vouchsafe.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The manual page of a command, in the language of {@code man} (groff_man(7)).
 *
 * @param command the model of the command, which the help uses too
 */
record ManPage(CommandSpec command) {

  /** Returns the name of the file: the words of the command joined by hyphens, in section 1. */
  String fileName() {
    return title() + ".1";
  }

  /** Returns the text of the page. */
  String text() {
    StringBuilder page = new StringBuilder();
    line(page, ".TH " + title().toUpperCase(Locale.ROOT) + " 1 \"\" \"Vouchsafe\"");
    line(page, ".SH NAME");
    line(page, escaped(title() + " - " + sentence().replaceFirst("\\.$", "")));
    line(page, ".SH SYNOPSIS");
    line(page, ".B " + escaped(command.qualifiedName()));
    line(page, escaped(synopsis()));
    line(page, ".SH DESCRIPTION");
    line(page, escaped(words(command.usageMessage().description())));
    if (!command.subcommands().isEmpty()) {
      line(page, ".SH COMMANDS");
      command
          .subcommands()
          .forEach(
              (name, each) -> entry(page, name, new ManPage(each.getCommandSpec()).sentence()));
    }
    line(page, ".SH OPTIONS");
    command.positionalParameters().forEach(each -> entry(page, each.paramLabel(), about(each)));
    command.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> entry(page, named(option), about(option)));
    line(page, ".SH EXIT STATUS");
    ExitCode.MEANINGS.forEach((code, meaning) -> entry(page, code, meaning));
    CommandSpec parent = command.parent();
    if (parent != null) {
      line(page, ".SH SEE ALSO");
      line(page, ".BR " + escaped(new ManPage(parent).title()) + " (1)");
    }
    return page.toString();
  }

  private String title() {
    return command.qualifiedName("-");
  }

  /** Returns the first sentence of the command's description. */
  private String sentence() {
    return words(command.usageMessage().description()).replaceFirst("(?<=\\.) .*", "");
  }

  private String synopsis() {
    String operands =
        command.positionalParameters().stream()
            .map(ArgSpec::paramLabel)
            .collect(Collectors.joining(" "));
    return (command.subcommands().isEmpty() ? "[OPTIONS] " : "[OPTIONS] COMMAND ") + operands;
  }

  private static String named(OptionSpec option) {
    String label = option.typeInfo().isBoolean() ? "" : " " + option.paramLabel();
    return String.join(", ", option.names()) + label;
  }

  private static String about(ArgSpec argument) {
    return words(argument.description())
        .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString()));
  }

  private static String words(String... lines) {
    return String.join(" ", lines).replace("%n", " ").replace("%%", "%").replaceAll("\\s+", " ");
  }

  private static void entry(StringBuilder page, String term, String about) {
    line(page, ".TP");
    line(page, ".B " + escaped(term));
    line(page, escaped(about));
  }

  private static void line(StringBuilder page, String line) {
    page.append(line).append('\n');
  }

  /** Escapes characters that groff interprets. */
  private static String escaped(String text) {
    String one = text.strip().replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
    return one.startsWith(".") ? "\\&" + one : one;
  }
}
