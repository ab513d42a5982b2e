package dev.vouchsafe.idp;

import dev.vouchsafe.idp.store.TenantSecret;
import dev.vouchsafe.mapping.PairwiseSecret;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.CryptoChoice;
import dev.vouchsafe.signing.KeptKey;
import dev.vouchsafe.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * What an identity provider keeps on disk: its key, its secrets, and the embedded store. Nodes that
 * share a database need the same key and secrets, so each has a copy of this folder.
 */
final class DataFolder {
  private final Path folder;
  private final SecureRandom random;

  private DataFolder(Path folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
  }

  /**
   * The folder, made if it is not there; only its owner can enter one that is made.
   *
   * @throws InvalidInputException if it cannot be made
   */
  static DataFolder at(Path folder, SecureRandom random) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      if (folder.endsWith(".vouchsafe")) {
        keepOutOfGit(folder);
      }
      return new DataFolder(folder, random);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "data-folder",
              folder.toString(),
              "the folder for data cannot be made",
              "name another by --data, one that can be written"),
          e);
    }
  }

  /** A folder of the default name lies in an export, which is often under version control. */
  private static void keepOutOfGit(Path folder) throws IOException {
    Path file = folder.resolve(".gitignore");
    if (Files.notExists(file)) {
      Files.writeString(file, "*\n");
    }
  }

  Path path() {
    return folder;
  }

  /** The key that signs where none is given; made once. */
  SigningKey signingKey(Instant now, CryptoChoice crypto) {
    return KeptKey.in(folder, now, crypto);
  }

  /** Under which the store keeps digests. */
  TenantSecret storeSecret() {
    return TenantSecret.inFile(folder.resolve("store.secret"), random);
  }

  /** Of which pairwise NameIDs are made. */
  PairwiseSecret pairwiseSecret() {
    Path file = folder.resolve("pairwise.secret");
    TenantSecret.inFile(file, random);
    return PairwiseSecret.readFile(file);
  }
}
