package dev.vouchsafe.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests CONTRIBUTING's table: each recorded patch still applies and touches only the files of its
 * row.
 */
class WhereAChangeGoesTest {
  private static final Path CHANGES = Path.of("src/checks/changes");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  /** One line of the table. */
  private record Row(String change, String touches) {
    /** Returns the named files and folders. A bare name is in the folder of the name before it. */
    List<Path> places() {
      List<Path> places = new ArrayList<>();
      Path folder = Path.of("");
      for (MatchResult name : NAME.matcher(touches).results().toList()) {
        Path place = Path.of(name.group(1));
        if (place.getNameCount() == 1 && place.toString().endsWith(".java")) {
          places.add(folder.resolve(place));
        } else if (place.getNameCount() > 1) {
          places.add(place);
          folder = Files.isDirectory(place) ? place : place.getParent();
        }
      }
      return places;
    }

    boolean names(Path file) {
      return places().stream().anyMatch(file::startsWith)
          || (touches.contains("one sample") && file.startsWith("samples"))
          || file.equals(Path.of("CHANGELOG.md"));
    }
  }

  @TestFactory
  Stream<DynamicTest> a_recorded_change_touches_what_its_row_names() throws IOException {
    List<Path> patches;
    try (Stream<Path> files = Files.list(CHANGES)) {
      patches = files.sorted().toList();
    }
    assertThat(patches).hasSizeGreaterThanOrEqualTo(3);
    return patches.stream().map(patch -> dynamicTest(patch.toString(), () -> check(patch)));
  }

  @Test
  void every_place_of_the_table_is_there() throws IOException {
    for (Row row : rows()) {
      assertThat(row.places()).allSatisfy(place -> assertThat(place).as(row.change()).exists());
    }
  }

  private static void check(Path patch) throws IOException {
    String text = Files.readString(patch);
    String change = text.lines().findFirst().orElseThrow().replaceFirst("^# ", "");
    Row row =
        rows().stream().filter(each -> each.change().equals(change)).findFirst().orElseThrow();
    for (String part : text.split("(?m)^diff --git .*\n", -1)) {
      if (part.contains("\n+++ b/")) {
        Path file = Path.of(part.replaceFirst("(?s).*?\n\\+\\+\\+ b/([^\n]+).*", "$1"));
        assertThat(row.names(file)).as(change + " touches " + file).isTrue();
        if (!part.contains("new file mode")) {
          assertThat(old(part)).as(file.toString()).isNotEmpty();
          String now = Files.readString(file);
          assertThat(old(part)).allSatisfy(hunk -> assertThat(now).contains(hunk));
        }
      }
    }
  }

  /** Returns the text that each hunk of a patch expects in the file. */
  private static List<String> old(String part) {
    return Stream.of(part.split("(?m)^@@ .*\n"))
        .skip(1)
        .map(hunk -> hunk.replaceAll("(?m)^\\+.*\n", "").replaceAll("(?m)^[ -]", ""))
        .toList();
  }

  private static List<Row> rows() throws IOException {
    return Pattern.compile("(?m)^\\| (an? [^|`]*(?:`[^`]*`[^|`]*)*) \\| (.*) \\|$")
        .matcher(Files.readString(Path.of("CONTRIBUTING.md")))
        .results()
        .map(line -> new Row(line.group(1), line.group(2)))
        .toList();
  }
}
