package dev.vouchsafe.checks.pages;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.Keywords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The sample tenant after a change: Notes has another mapping and audience, and no groups. */
final class ChangedAcme {
  private static final Path ACME = Path.of("samples", "acme");
  private static final Map<String, String> CHANGES =
      Map.of(
          "\"app_metadata.team\": \"team\"", "\"app_metadata.team\": \"department\"",
          "\"audience\": \"urn:notes\"", "\"audience\": \"urn:notes:2\"",
          "\"groups\": \"groups\",", "");

  private ChangedAcme() {}

  /** Writes it into a folder. */
  static DeployCliExport in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(ACME)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(ACME.relativize(file));
        Files.createDirectories(to.getParent());
        Files.writeString(to, changed(Files.readString(file)));
      }
    }
    return DeployCliExport.read(folder, new Keywords(Map.of()));
  }

  private static String changed(String text) {
    String changed = text;
    for (Map.Entry<String, String> change : CHANGES.entrySet()) {
      changed = changed.replace(change.getKey(), change.getValue());
    }
    return changed;
  }
}
