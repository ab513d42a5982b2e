package dev.vouchsafe.checks.samples;

import dev.vouchsafe.checks.ForkFolder;
import dev.vouchsafe.checks.UsedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A local Maven repository with the artifacts of this build. Everything else comes from the build's
 * own local repository, and from Central only if the build is online.
 */
final class InvokerRepository {
  private static final Path FOLDER = ForkFolder.of("sample-projects").resolve("repository");
  private static final Path SETTINGS = FOLDER.resolveSibling("settings.xml");
  private static final String VERSION = System.getProperty("vouchsafe.version");

  private static final String HERE =
      """
      <id>here</id><url>file://%s</url>
      <releases><checksumPolicy>ignore</checksumPolicy></releases>
      <snapshots><enabled>false</enabled></snapshots>
      """
          .formatted(System.getProperty("local.repository"));

  private InvokerRepository() {}

  /** Creates one with these artifacts and their parent. */
  static InvokerRepository with(String... artifacts) {
    Path own = FOLDER.resolve("dev/vouchsafe");
    if (Files.exists(own)) {
      UsedFolder.delete(own);
    }
    try {
      put("vouchsafe-parent", ".pom", Path.of("pom.xml"));
      for (String artifact : artifacts) {
        Path source = Path.of("src", artifact.replace("vouchsafe-", ""));
        put(artifact, ".pom", source.resolve("pom.xml"));
        put(
            artifact,
            ".jar",
            Path.of("target", "build", artifact, artifact + "-" + VERSION + ".jar"));
      }
      Files.writeString(SETTINGS, settings());
      return new InvokerRepository();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(String artifact, String suffix, Path file) throws IOException {
    Path folder = FOLDER.resolve("dev/vouchsafe").resolve(artifact).resolve(VERSION);
    Files.createDirectories(folder);
    Files.copy(file, folder.resolve(artifact + "-" + VERSION + suffix));
  }

  private static String settings() {
    return """
        <settings><profiles><profile><id>here</id>
        <repositories><repository>%1$s</repository></repositories>
        <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
        </profile></profiles><activeProfiles><activeProfile>here</activeProfile></activeProfiles></settings>
        """
        .formatted(HERE);
  }

  /** Runs phases and goals of Maven in a project. */
  SampleProject.Outcome run(SampleProject project, String... goals) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-s",
                SETTINGS.toString(),
                "-Dmaven.repo.local=" + FOLDER));
    if ("offline=true".equals(System.getProperty("build"))) {
      command.addAll(List.of("-o", "-Daether.offline.protocols=file"));
    }
    command.addAll(List.of(goals));
    return project.run(
        Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "MAVEN_BASEDIR", // otherwise the options of this repository's build apply there
            project.file("").toString(),
            "MAVEN_OPTS",
            "-Xmx512m"),
        command);
  }

  @Override
  public String toString() {
    return "repository of the artifacts that were just packed";
  }
}
