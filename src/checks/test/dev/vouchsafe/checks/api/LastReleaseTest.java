package dev.vouchsafe.checks.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release breaks nothing that the last one promised, unless a line of a file says so. */
class LastReleaseTest {
  /** Deliberate breaks since the last release, one per line, as the failure prints them. */
  private static final Path ACCEPTED = Path.of("src/checks/accepted-api-breaks");

  @Test
  void the_stable_packages_are_as_in_the_last_release() throws Exception {
    Optional<LastRelease> release = LastRelease.of(Path.of("."));
    if (release.isEmpty()) {
      System.out.println("API: there is no git tag yet, so there is no release to compare with.");
      return;
    }
    Map<String, Path> newer = LastRelease.jarsOf(Path.of("."));
    Set<String> breaks = new TreeSet<>();
    for (Map.Entry<String, Path> older :
        release.get().jars(Path.of("target/last-release")).entrySet()) {
      assertThat(newer).as("published by " + release.get().tag()).containsKey(older.getKey());
      breaks.addAll(ApiBreaks.between(older.getValue(), newer.get(older.getKey())));
    }
    System.out.println("API: compared with " + release.get().tag() + ".");
    assertThat(breaks)
        .as("breaks of the API since %s; deliberate ones are lines of %s", release.get(), ACCEPTED)
        .containsExactlyInAnyOrderElementsOf(accepted());
  }

  @Test
  void a_method_that_a_stable_package_lost_is_named(@TempDir Path folder) throws IOException {
    Path older = folder.resolve("older.jar");
    Path newer = folder.resolve("newer.jar");
    compile(older, "public void kept() {} public int lost(String name) { return 1; }");
    compile(newer, "public void kept() {} public void added() {}");

    assertThat(ApiBreaks.between(older, newer))
        .containsExactly("firm.Type.lost(java.lang.String) METHOD_REMOVED");
    assertThat(ApiBreaks.between(older, older)).isEmpty();
  }

  @Test
  void what_promises_less_than_its_package_may_go(@TempDir Path folder) throws IOException {
    Path older = folder.resolve("older.jar");
    Path newer = folder.resolve("newer.jar");
    String internal = "@dev.vouchsafe.api.Api(dev.vouchsafe.api.Api.Status.INTERNAL) ";
    compile(
        older,
        internal
            + "public void lost() {} "
            + internal
            + "public static class Lost {}"
            + " public static class Kept { public void lostToo() {} }");
    compile(newer, "public static class Kept {}");

    assertThat(ApiBreaks.between(older, newer))
        .containsExactly("firm.Type$Kept.lostToo() METHOD_REMOVED");
  }

  @Test
  void a_repository_has_a_last_release_once_it_has_a_tag(@TempDir Path folder) throws Exception {
    assertThat(LastRelease.of(folder)).isEmpty();
    git(folder, "init", "-q");
    git(folder, "commit", "-q", "--allow-empty", "-m", "first");
    assertThat(LastRelease.of(folder)).isEmpty();
    git(folder, "tag", "v1.0.0");
    git(folder, "commit", "-q", "--allow-empty", "-m", "second");
    assertThat(LastRelease.of(folder)).contains(new LastRelease(folder, "v1.0.0"));
  }

  private static List<String> accepted() throws IOException {
    try (Stream<String> lines = Files.lines(ACCEPTED)) {
      return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  private static void git(Path folder, String... arguments) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of("git", "-c", "user.name=a", "-c", "user.email=a@acme.example"),
                Stream.of(arguments))
            .toList();
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor())
        .isZero();
  }

  /** A jar of one class, in a stable package and in an internal one. */
  private static void compile(Path jar, String members) throws IOException {
    Path classes = Files.createTempDirectory(jar.getParent(), "classes");
    Path sources = Files.createTempDirectory(jar.getParent(), "sources");
    for (String[] each : new String[][] {{"firm", "STABLE"}, {"inner", "INTERNAL"}}) {
      Path place = Files.createDirectories(sources.resolve(each[0]));
      Files.writeString(
          place.resolve("package-info.java"),
          "@dev.vouchsafe.api.Api(dev.vouchsafe.api.Api.Status.%s) package %s;"
              .formatted(each[1], each[0]));
      Files.writeString(
          place.resolve("Type.java"),
          "package %s; public class Type { %s }".formatted(each[0], members));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> all = Files.walk(sources)) {
      List<Path> java = all.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options = List.of("-proc:none", "-d", classes.toString());
      assertThat(
              compiler
                  .getTask(
                      null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                  .call())
          .isTrue();
    }
    pack(classes, jar);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, packed);
      }
    }
  }
}
