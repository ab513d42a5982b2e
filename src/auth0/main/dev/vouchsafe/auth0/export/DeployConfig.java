package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The facts in the Deploy CLI's {@code config.json} that the export itself does not have.
 *
 * @param domain the tenant's domain
 * @param keywords the values of its keywords
 */
record DeployConfig(Optional<String> domain, Keywords keywords) {
  private static final String FILE = "config.json";
  private static final DeployConfig NONE = new DeployConfig(Optional.empty(), Keywords.NONE);

  /**
   * Reads the configuration in the export's folder, else the one beside the folder. An unreadable
   * file beside the folder is ignored, because it may belong to another program.
   *
   * @throws InvalidInputException if the file in the folder is unusable
   */
  static DeployConfig of(Path folder) {
    Path inside = folder.resolve(FILE);
    if (Files.isRegularFile(inside)) {
      ExportFiles.requireInside(folder, inside);
      return read(inside);
    }
    Path beside = folder.toAbsolutePath().normalize().resolveSibling(FILE);
    try {
      return Files.isRegularFile(beside) ? read(beside) : NONE;
    } catch (InvalidInputException e) {
      return NONE;
    }
  }

  private static DeployConfig read(Path file) {
    Problems problems = new Problems();
    JsonObject config = JsonObject.of(JsonReader.readFile(file), "config", problems);
    DeployConfig read =
        new DeployConfig(
            config.text("AUTH0_DOMAIN"),
            config
                .fields("AUTH0_KEYWORD_REPLACE_MAPPINGS")
                .map(ClaimValue.Fields::fields)
                .map(Keywords::new)
                .orElse(Keywords.NONE));
    problems.throwIfAny();
    return read;
  }
}
