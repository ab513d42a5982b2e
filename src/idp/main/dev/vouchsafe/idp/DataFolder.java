package dev.vouchsafe.idp;

import dev.vouchsafe.idp.store.TenantSecret;
import dev.vouchsafe.mapping.PairwiseSecret;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.CryptoChoice;
import dev.vouchsafe.signing.KeptKey;
import dev.vouchsafe.signing.SelfSignedKey;
import dev.vouchsafe.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * What an identity provider keeps on disk: its key, its secrets, and the embedded store. Nodes that
 * share a database need the same key and secrets, so each has a copy of this folder. Without a
 * folder, key and secrets are new and end with the process.
 */
final class DataFolder {
  private static final int SECRET_OCTETS = 32;

  private final Optional<Path> folder;
  private final SecureRandom random;

  private DataFolder(Optional<Path> folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
  }

  /**
   * What settings ask for.
   *
   * @throws InvalidInputException if the folder cannot be made
   */
  static DataFolder of(ServerSettings.Storage storage, SecureRandom random) {
    return storage
        .folder()
        .map(folder -> at(folder, random))
        .orElseGet(() -> new DataFolder(Optional.empty(), random));
  }

  /**
   * The folder, made if it is not there; only its owner can enter one that is made.
   *
   * @throws InvalidInputException if it cannot be made
   */
  private static DataFolder at(Path folder, SecureRandom random) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      if (folder.endsWith(".vouchsafe")) {
        keepOutOfGit(folder);
      }
      return new DataFolder(Optional.of(folder), random);
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

  /** The key that signs where none is given; made once. */
  SigningKey signingKey(Instant now, CryptoChoice crypto) {
    return folder
        .map(path -> KeptKey.in(path, now, crypto))
        .orElseGet(() -> SelfSignedKey.throwAway(now));
  }

  /** Under which the store keeps digests. */
  TenantSecret storeSecret() {
    return folder
        .map(path -> TenantSecret.inFile(path.resolve("store.secret"), random))
        .orElseGet(() -> TenantSecret.of(octets()));
  }

  /** Of which pairwise NameIDs are made. */
  PairwiseSecret pairwiseSecret() {
    return folder.map(this::pairwiseSecret).orElseGet(() -> PairwiseSecret.of(octets()));
  }

  private PairwiseSecret pairwiseSecret(Path path) {
    Path file = path.resolve("pairwise.secret");
    TenantSecret.inFile(file, random);
    return PairwiseSecret.readFile(file);
  }

  private byte[] octets() {
    byte[] octets = new byte[SECRET_OCTETS];
    random.nextBytes(octets);
    return octets;
  }
}
