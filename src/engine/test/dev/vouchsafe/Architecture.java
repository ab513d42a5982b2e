package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The architecture rules of one product: the order of its packages, and which package may use which
 * library. Imports are read from classes and from sources, because constants leave no trace in
 * classes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the classes are read once
public abstract class Architecture {
  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+)");
  private static final String ROOT = "(root)";

  private final String base;
  private final List<String> packages;
  private final Path sources;
  private final Path compiled;
  private final JavaClasses classes;

  /**
   * @param product the product's folder in {@code src/}
   * @param artifact its artifact
   * @param base the package that all its packages are in
   * @param packages the packages below, each after those it may import; {@code (root)} is the base
   */
  protected Architecture(String product, String artifact, String base, List<String> packages) {
    this.base = base;
    this.packages = packages;
    this.sources = Path.of("src", product, "main").resolve(base.replace('.', '/'));
    this.compiled = Path.of("target/build", artifact, "classes");
    this.classes = new ClassFileImporter().importPath(compiled);
  }

  @Test
  void a_package_imports_only_what_stands_before_it() throws IOException {
    assertThat(
            seen(
                (room, target) -> {
                  int to = packages.indexOf(roomOf(target));
                  return isOurs(target) && to > packages.indexOf(room);
                }))
        .isEmpty();
  }

  @Test
  void the_packages_on_disk_are_those_of_the_list() throws IOException {
    assertThat(files().map(this::room).distinct()).containsExactlyInAnyOrderElementsOf(packages);
  }

  @Test
  void the_base_package_tells_the_same_list() throws IOException {
    if (packages.size() > 1) {
      String text = Files.readString(sources.resolve("package-info.java"));
      String list = text.substring(text.indexOf("<pre>"), text.indexOf("</pre>"));
      assertThat(
              Pattern.compile("(?m)^ \\* (\\S+) {2,}\\S")
                  .matcher(list)
                  .results()
                  .map((MatchResult line) -> line.group(1)))
          .containsExactlyElementsOf(packages);
    }
  }

  @Test
  void every_package_says_what_it_is_for() throws IOException {
    for (String name : packages) {
      Path folder = sources.resolve(name.equals(ROOT) ? "" : name.replace('.', '/'));
      assertThat(folder.resolve("package-info.java")).content().startsWith("/**\n * ");
    }
  }

  @Test
  void nothing_is_called_util_helper_manager_common_or_impl() {
    assertThat(classes.stream().map(JavaClass::getSimpleName))
        .isNotEmpty()
        .noneMatch(name -> name.matches(".*(Util|Helper|Manager|Common).*|.*Impl"));
  }

  @Test
  void what_users_may_rely_on_names_only_what_they_may_rely_on() throws IOException {
    assertThat(ApiSurface.of(compiled).broken()).isEmpty();
  }

  @Test
  void a_status_of_its_own_says_something_else_than_the_one_around_it() throws IOException {
    assertThat(ApiSurface.of(compiled).superfluous()).isEmpty();
  }

  /** Decisions are data; what happens is logged in the rooms of these names, if any. */
  protected void onlyTheseLog(String... rooms) throws IOException {
    assertThat(
            seenOutside(
                Set.of(rooms),
                "org.slf4j",
                "java.util.logging",
                "java.lang.System$Logger",
                "org.apache.commons.logging",
                "ch.qos.logback"))
        .isEmpty();
  }

  /** Returns uses of libraries outside the listed packages, by the beginning of their names. */
  protected Set<String> seenOutside(Set<String> rooms, String... libraries) throws IOException {
    return seen(
        (room, target) ->
            !rooms.contains(room)
                && Stream.of(libraries)
                    .anyMatch(
                        library -> target.equals(library) || target.startsWith(library + ".")));
  }

  /** What a room sees of this house outside of these packages. */
  protected Set<String> oursSeenIn(String room, String... allowed) throws IOException {
    return seen(
        (origin, target) ->
            origin.equals(room)
                && target.startsWith("dev.vouchsafe.")
                && Stream.of(allowed)
                    .noneMatch(name -> target.matches(Pattern.quote(name) + "\\.[A-Z].*")));
  }

  private interface Sight {
    boolean test(String room, String target);
  }

  private Set<String> seen(Sight wanted) throws IOException {
    Set<String> found = new TreeSet<>();
    for (JavaClass origin : classes) {
      Predicate<Dependency> seen =
          dependency ->
              wanted.test(
                  roomOf(origin.getName()),
                  dependency.getTargetClass().getBaseComponentType().getName());
      origin.getDirectDependenciesFromSelf().stream()
          .filter(seen)
          .map(Dependency::getDescription)
          .forEach(found::add);
    }
    for (Path file : files().toList()) {
      IMPORT
          .matcher(Files.readString(file))
          .results()
          .map(line -> line.group(1))
          .filter(target -> wanted.test(room(file), target))
          .forEach(target -> found.add(file + " imports " + target));
    }
    return found;
  }

  private Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    }
  }

  private String room(Path file) {
    String folder = sources.relativize(file.getParent()).toString().replace('/', '.');
    return folder.isEmpty() ? ROOT : folder;
  }

  private boolean isOurs(String target) {
    return packages.contains(roomOf(target));
  }

  /**
   * Returns the package of a class name, also of nested classes and static imports: the part in
   * lower case.
   */
  private String roomOf(String target) {
    if (!target.startsWith(base + ".")) {
      return "";
    }
    String below =
        target.substring(base.length() + 1).replaceFirst("(^|\\.)([A-Z]|package-info).*", "");
    return below.isEmpty() ? ROOT : below;
  }
}
