package dev.vouchsafe.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual's page of limits, and the constants that it is about. */
class LimitsTest {
  private static final Path PAGE = Path.of("src/site/limits.md");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\|[^|]+\\| ([0-9]+)([^|]*)\\| `([A-Za-z]+)\\.([A-Z_]+)` \\|$");

  private static final Pattern CONSTANT =
      Pattern.compile(
          "static final (?:int|long|Duration)\\s+((?:MAX|MOST|LARGEST|LONGEST|LIMIT|BYTES|PATIENCE"
              + "|PAUSE|IDLE|DRAIN)[A-Z_]*|OCTETS_A_SECOND|ENTRIES|ENTRY_KEY|ENTRY_VALUE|ALL_ENTRIES)\\s*=\\s*([^;]+);");

  /** Products that take input from outside; compare and testing run on the tester's own. */
  private static final Set<String> PRODUCTS = Set.of("engine", "auth0", "verify", "idp");

  /** Lengths of our own texts, of what is kept to be faster, of what reading code looks at. */
  private static final Set<String> INTERNAL =
      Set.of(
          "CanonicalWriter.LONGEST",
          "CheckRecorder.LONGEST",
          "ClaimsTooLarge.LIMIT",
          "Evaluation.MAX_DEPTH",
          "Evaluation.MAX_SIZE",
          "Evaluation.MAX_STEPS",
          "Evaluation.MAX_TEXT",
          "ExportedUsers.MOST_OF_ONE_ADDRESS",
          "HttpServer.DRAIN_IDLE_MILLIS",
          "JavaScriptNumber.LARGEST_PLAIN",
          "LogQuery.MAX_TERM",
          "MentionFinder.MAX_TEXT",
          "MessageComposer.LONGEST",
          "MessageSyntax.LONGEST_NAME",
          "NearestName.LONGEST",
          "NearestPath.MAX_DEPTH",
          "Needles.LONGEST",
          "Needles.LONGEST_NUMBER",
          "OctetForms.LONGEST_GAP",
          "Quoted.LONGEST",
          "Realms.MOST_LOGINS",
          "Realms.MOST_REMEMBERED",
          "SchemaWords.LONGEST_NAME",
          "ScriptReading.MAX_LENGTH",
          "ScriptSandbox.MAX_SCRIPTS_KEPT",
          "ScriptTrace.LONGEST_TEXT",
          "ServedTenant.LARGEST_PAGE",
          "SizeLimit.LONGEST_NAME",
          "TenantSecret.MAX_FILE",
          "TrackedObject.MAX_TOUCHES",
          "UserFacts.MAX_LARGE",
          "UserFacts.MAX_NAMES",
          "WebUrl.LARGEST_PORT");

  private static final Map<String, Long> UNITS =
      Map.of(
          "KiB", 1024L,
          "MiB", 1024L * 1024,
          "minutes", 60L,
          "hours", 3600L);

  private static Map<String, Long> constants() throws IOException {
    Map<String, Long> constants = new LinkedHashMap<>();
    for (String product : PRODUCTS) {
      try (Stream<Path> files = Files.walk(Path.of("src", product, "main"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> add(file, constants));
      }
    }
    return constants;
  }

  private static void add(Path file, Map<String, Long> constants) {
    try {
      String type = file.getFileName().toString().replace(".java", "");
      Matcher matcher = CONSTANT.matcher(Files.readString(file));
      while (matcher.find()) {
        long value = value(matcher.group(2));
        constants.put(
            type + "." + matcher.group(1),
            matcher.group(1).endsWith("MILLIS") ? value / 1000 : value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers in plain, octets, seconds; what is written as milliseconds stays these. */
  private static long value(String written) {
    String text = written.replaceAll("\\s|_", "");
    Matcher call =
        Pattern.compile("[A-Za-z]+\\.(?:SECONDS\\.toMillis|of([A-Z][a-z]+))\\((\\d+)\\)")
            .matcher(text);
    if (call.matches()) {
      long number = Long.parseLong(call.group(2));
      return call.group(1) == null
          ? number * 1000
          : number * UNITS.getOrDefault(call.group(1).toLowerCase(java.util.Locale.ROOT), 1L);
    }
    return Stream.of(text.replace("L", "").split("\\*"))
        .mapToLong(Long::parseLong)
        .reduce(1, (a, b) -> a * b);
  }

  @Test
  void every_limit_of_the_page_is_the_one_in_force() throws IOException {
    Map<String, Long> constants = constants();
    int rows = 0;
    for (MatchResult row : ROW.matcher(Files.readString(PAGE)).results().toList()) {
      String unit = row.group(2).strip().split(" ")[0];
      long limit = Long.parseLong(row.group(1)) * UNITS.getOrDefault(unit, 1L);
      String name = row.group(3) + "." + row.group(4);
      assertThat(constants).as(name).containsEntry(name, limit);
      rows++;
    }
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.startsWith("| ") && line.contains("`"))
        .as("every row is read")
        .hasSize(rows);
  }

  @Test
  void every_limit_in_force_is_on_the_page() throws IOException {
    String page = Files.readString(PAGE);
    Set<String> missing = new TreeSet<>(constants().keySet());
    missing.removeIf(name -> INTERNAL.contains(name) || page.contains("`" + name + "`"));
    assertThat(missing).isEmpty();
  }
}
