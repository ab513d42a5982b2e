package dev.vouchsafe.cli;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.SecretsFile;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads tenants' exports with the values that options add to them, and prints their notes as
 * warnings.
 *
 * @param secrets the file of {@code --secrets}; null for none
 */
record ExportReader(Path secrets, KeywordOption keywords, Console console) {
  /** Reads the only export of a command. */
  DeployCliExport read(Path folder) {
    return read(folder, List.of());
  }

  /**
   * Reads one of several exports.
   *
   * @param all the folders of all exports, because the secrets of all are in one file
   */
  DeployCliExport read(Path folder, List<Path> all) {
    DeployCliExport export = DeployCliExport.read(folder, keywords.values());
    export.notes().forEach(note -> console.warn(note.line()));
    return secrets == null
        ? export
        : SecretsFile.read(
            secrets,
            export,
            all.stream()
                .filter(each -> !each.equals(folder))
                .map(each -> DeployCliExport.read(each, keywords.values()))
                .toList());
  }
}
