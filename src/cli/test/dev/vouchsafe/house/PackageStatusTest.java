package dev.vouchsafe.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.api.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every package has the same status in its {@code package-info.java} and in the manual. */
class PackageStatusTest {
  private static final Path PAGE = Path.of("src/site/api.md");
  private static final Pattern SECTION = Pattern.compile("## `dev\\.vouchsafe:(\\S+)`");
  private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\| (\\w+) \\| \\S.*");
  private static final Pattern QUOTED = Pattern.compile("`([\\w.]+)`");
  private static final Pattern ARTIFACT =
      Pattern.compile("(?s)</parent>.*?<artifactId>([\\w-]+)</artifactId>");
  private static final Pattern STATUS = Pattern.compile("(?m)^@Api\\((\\w+)\\)\npackage ");

  /** A package of an artifact with its status. */
  private record Listed(String artifact, String name, String status) {}

  @Test
  void the_manual_lists_every_package_with_the_status_it_has() throws IOException {
    assertThat(ofTheManual()).containsExactlyInAnyOrderElementsOf(ofTheSources());
  }

  @Test
  void the_page_explains_every_status() throws IOException {
    for (Api.Status status : Api.Status.values()) {
      assertThat(PAGE).content().contains("| " + status.name().toLowerCase(Locale.ROOT) + " | ");
    }
  }

  private static List<Listed> ofTheManual() throws IOException {
    List<Listed> listed = new ArrayList<>();
    String artifact = "";
    for (String line : Files.readAllLines(PAGE)) {
      Matcher section = SECTION.matcher(line);
      Matcher row = ROW.matcher(line);
      if (section.matches()) {
        artifact = section.group(1);
      } else if (row.matches()) {
        listed.add(new Listed(artifact, row.group(1), row.group(2)));
      } else if (line.startsWith("Internal: ")) {
        String of = artifact;
        QUOTED
            .matcher(line)
            .results()
            .forEach(name -> listed.add(new Listed(of, name.group(1), "internal")));
      }
    }
    return listed;
  }

  private static List<Listed> ofTheSources() throws IOException {
    List<Listed> found = new ArrayList<>();
    try (Stream<Path> products = Files.list(Path.of("src"))) {
      for (Path product :
          products.filter(path -> Files.isDirectory(path.resolve("main"))).toList()) {
        String artifact = first(ARTIFACT, product.resolve("pom.xml"));
        Path sources = product.resolve("main");
        for (Path folder : packagesIn(sources)) {
          String name = sources.relativize(folder).toString().replace('/', '.');
          found.add(new Listed(artifact, name, statusOf(folder)));
        }
      }
    }
    return found;
  }

  private static Set<Path> packagesIn(Path sources) throws IOException {
    Set<Path> folders = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> folders.add(file.getParent()));
    }
    return folders;
  }

  private static String statusOf(Path folder) throws IOException {
    Path info = folder.resolve("package-info.java");
    String status = Files.exists(info) ? first(STATUS, info) : "";
    return Arrays.stream(Api.Status.values()).anyMatch(known -> known.name().equals(status))
        ? status.toLowerCase(Locale.ROOT)
        : "without a status";
  }

  private static String first(Pattern pattern, Path file) throws IOException {
    Matcher found = pattern.matcher(Files.readString(file));
    return found.find() ? found.group(1) : "";
  }
}
