package dev.vouchsafe.cli;

import dev.vouchsafe.idp.ServerSettings.Storage;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options for the data that {@code serve} stores. */
final class StorageOptions {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "The folder for key, secrets and the embedded store. Default: .vouchsafe in DIR.")
  private Path data;

  @Option(
      names = "--db",
      paramLabel = "jdbc:postgresql://…",
      description =
          "A PostgreSQL database instead of the embedded store; several nodes can share it.")
  private String database;

  @Option(
      names = "--ephemeral",
      description =
          "Keep everything in memory and write no file: each start begins anew, with a new key"
              + " unless --key gives one.")
  private boolean ephemeral;

  /**
   * Returns the storage that the options describe.
   *
   * @param folder the folder of the export
   * @throws InvalidInputException if options exclude each other
   */
  Storage storage(Path folder) {
    if (!ephemeral) {
      return new Storage(Optional.of(folder(folder)), Optional.ofNullable(database));
    } else if (data != null || database != null) {
      throw new InvalidInputException(
          new Problem(
              "wrong-usage",
              "--ephemeral",
              "--ephemeral stores nothing, but "
                  + (data == null ? "--db" : "--data")
                  + " names a place to store data",
              "leave out one of them"));
    }
    return Storage.inMemory();
  }

  /** Returns the files that allow their readers to sign, or to find the values behind digests. */
  Stream<Path> secretFiles(Path folder) {
    return ephemeral
        ? Stream.empty()
        : Stream.of("signing-key.pem", "store.secret", "pairwise.secret")
            .map(folder(folder)::resolve);
  }

  private Path folder(Path export) {
    if (data != null) {
      return data;
    }
    boolean isFile = Files.isRegularFile(export); // an export in YAML may be a file
    return isFile ? export.resolveSibling(".vouchsafe") : export.resolve(".vouchsafe");
  }
}
