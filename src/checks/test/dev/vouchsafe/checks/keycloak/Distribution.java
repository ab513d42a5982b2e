package dev.vouchsafe.checks.keycloak;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.vouchsafe.checks.ForkFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Keycloak's distribution as Maven fetched it, unpacked, with our provider inside. */
final class Distribution {
  static final String VERSION = "26.7.3";
  private static final String ARTIFACT = "org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip";
  private static final Path TARGET = ForkFolder.of("keycloak");
  private static final Path PROVIDER = Path.of("target/build/vouchsafe-keycloak");

  private Distribution() {}

  /** The folder of an unused Keycloak; skips the test without a distribution. */
  static Path unpacked() {
    Path zip = zip();
    if (!Files.exists(zip)) {
      String absence =
          "NOT RUN: sign-in through Keycloak; it is missing: mvn dependency:get -Dartifact="
              + ARTIFACT
              + " -Dtransitive=false";
      System.err.println(absence);
      if ("true".equals(System.getenv("CI"))) {
        fail(absence);
      }
      abort(absence);
    }
    try {
      delete(TARGET);
      unpack(zip);
      Path home = TARGET.resolve("keycloak-" + VERSION);
      Files.copy(provider(), home.resolve("providers/vouchsafe-keycloak.jar"));
      Files.createDirectories(home.resolve("data/import"));
      Files.copy(Path.of("samples/keycloak/realm.json"), home.resolve("data/import/realm.json"));
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path zip() {
    Path repository =
        Path.of(
            System.getProperty(
                "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    return repository.resolve(
        "org/keycloak/keycloak-quarkus-dist/%1$s/keycloak-quarkus-dist-%1$s.zip"
            .formatted(VERSION));
  }

  private static Path provider() throws IOException {
    try (Stream<Path> files = Files.list(PROVIDER)) {
      List<Path> jars =
          files
              .filter(file -> file.getFileName().toString().startsWith("vouchsafe-keycloak-"))
              .filter(file -> file.toString().endsWith(".jar"))
              .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
              .toList();
      if (jars.size() != 1) {
        throw new IllegalStateException("one provider jar, packaged before, and not " + jars);
      }
      return jars.get(0);
    }
  }

  private static void unpack(Path zip) throws IOException {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(archive.entries())) {
        Path file = TARGET.resolve(entry.getName()).normalize();
        if (!file.startsWith(TARGET)) {
          throw new IOException("outside of the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          try (InputStream in = archive.getInputStream(entry)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
