package dev.vouchsafe.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual's page of limits agrees with the constants in the code. */
class LimitsTest {
  private static final Path PAGE = Path.of("src/site/limits.md");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\|[^|]+\\| ([0-9]+)([^|]*)\\| `([A-Za-z]+)\\.([A-Z_]+)` \\|$");

  private static final Pattern CONSTANT =
      Pattern.compile(
          "static final (?:int|long|Duration)\\s+((?:MAX|MOST|LARGEST|LONGEST|LIMIT|BYTES|PATIENCE"
              + "|PAUSE|IDLE|DRAIN)[A-Z_]*|OCTETS_A_SECOND|ENTRIES|ENTRY_KEY|ENTRY_VALUE|ALL_ENTRIES)\\s*=\\s*([^;]+);");

  private static final Set<String> PRODUCTS =
      Set.of(
          "engine",
          "auth0",
          "verify",
          "idp",
          "faults",
          "compare",
          "testing",
          "cli",
          "servlet",
          "spring",
          "keycloak");

  /** Internal constants that refuse or cut no input. */
  private static final Set<String> INSIDE =
      Set.of(
          "CanonicalWriter.LONGEST", // octets of one character
          "WebUrl.LARGEST_PORT",
          "Site.MAX_PORT",
          "Exchange.LARGEST_BODY", // one octet more than a form may have
          "JavaScriptNumber.LARGEST_PLAIN", // from where numbers are written with an exponent
          "Needles.LONGEST", // how much of a denied value is searched for
          "Needles.LONGEST_NUMBER",
          "OctetForms.LONGEST_GAP",
          "NearestName.LONGEST", // suggestions
          "NearestPath.MAX_DEPTH",
          "UserFacts.MAX_NAMES",
          "ClaimsTooLarge.LIMIT", // a warning
          "MentionFinder.MAX_TEXT", // what a script mentions
          "TrackedObject.MAX_TOUCHES",
          "ScriptSandbox.MAX_SCRIPTS_KEPT", // caches
          "Realms.MOST_LOGINS",
          "Realms.MOST_REMEMBERED",
          "Evaluation.MAX_DEPTH", // what lint works out in a script's code
          "Evaluation.MAX_TEXT",
          "Evaluation.MAX_SIZE",
          "HttpServer.DRAIN_IDLE_MILLIS",
          "LogQuery.MAX_TERM",
          "Directory.MOST_OF_A_HINT", // users examined for one name
          "UserChoice.MOST_CANDIDATES",
          "Causes.MOST",
          "Replay.MOST_USERS", // pieces of work
          "Replay.MOST_OCTETS",
          "Interruption.LONGEST_SECONDS");

  private static final Map<String, Long> UNITS =
      Map.of(
          "KiB", 1024L,
          "MiB", 1024L * 1024,
          "minutes", 60L,
          "hours", 3600L);

  private static Map<String, String> constants() throws IOException {
    Map<String, String> constants = new LinkedHashMap<>();
    for (String product : PRODUCTS) {
      try (Stream<Path> files = Files.walk(Path.of("src", product, "main"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> add(file, constants));
      }
    }
    return constants;
  }

  private static void add(Path file, Map<String, String> constants) {
    try {
      String type = file.getFileName().toString().replace(".java", "");
      Matcher matcher = CONSTANT.matcher(Files.readString(file));
      while (matcher.find()) {
        constants.put(type + "." + matcher.group(1), matcher.group(2));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses a limit of the page; a constant in milliseconds is compared in seconds. */
  private static long value(String constant, String written) {
    long value = value(written);
    return constant.endsWith("MILLIS") ? value / 1000 : value;
  }

  private static long value(String written) {
    String text = written.replaceAll("\\s|_", "");
    Matcher call =
        Pattern.compile("[A-Za-z]+\\.(?:SECONDS\\.toMillis|of([A-Z][a-z]+))\\((\\d+)\\)")
            .matcher(text);
    if (call.matches()) {
      long number = Long.parseLong(call.group(2));
      return call.group(1) == null
          ? number * 1000
          : number * UNITS.getOrDefault(call.group(1).toLowerCase(Locale.ROOT), 1L);
    }
    return Stream.of(text.replace("L", "").split("\\*"))
        .mapToLong(Long::parseLong)
        .reduce(1, (a, b) -> a * b);
  }

  @Test
  void every_limit_of_the_page_is_the_one_in_force() throws IOException {
    Map<String, String> constants = constants();
    int rows = 0;
    for (MatchResult row : ROW.matcher(Files.readString(PAGE)).results().toList()) {
      String unit = row.group(2).strip().replaceFirst(" .*", "");
      long limit = Long.parseLong(row.group(1)) * UNITS.getOrDefault(unit, 1L);
      String name = row.group(3) + "." + row.group(4);
      assertThat(constants).containsKey(name);
      assertThat(value(name, constants.get(name))).as(name).isEqualTo(limit);
      rows++;
    }
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.startsWith("| ") && line.contains("`"))
        .as("every row is read")
        .hasSize(rows);
  }

  @Test
  void every_limit_in_force_is_on_the_page() throws IOException {
    Set<String> rows =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(3) + "." + row.group(4))
            .collect(Collectors.toSet());
    Set<String> known = constants().keySet();
    assertThat(known).as("of the house's inside").containsAll(INSIDE);
    assertThat(known).filteredOn(each -> !INSIDE.contains(each)).allMatch(rows::contains);
  }
}
