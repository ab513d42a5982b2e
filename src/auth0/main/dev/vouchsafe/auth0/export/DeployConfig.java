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
 * What the Deploy CLI's own {@code config.json} says that an export does not.
 *
 * @param domain the tenant's domain
 * @param keywords what stands for its keywords
 */
record DeployConfig(Optional<String> domain, Keywords keywords) {
  private static final String FILE = "config.json";
  private static final DeployConfig NONE = new DeployConfig(Optional.empty(), Keywords.NONE);

  /**
   * The configuration in the export's folder, else the one beside it. What stands beside may belong
   * to anything: if it cannot be read, it is passed over.
   *
   * @throws InvalidInputException if the one in the folder cannot be used
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
