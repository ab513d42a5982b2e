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
 * The folder with an identity provider's data: its key, its secrets, and the embedded store. Nodes
 * that share a database need the same key and secrets, so each node has a copy of this folder.
 * Without a folder, key and secrets are random and end with the process.
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
   * Opens the folder that the settings name, or keeps everything in memory.
   *
   * @throws InvalidInputException if the folder cannot be created
   */
  static DataFolder of(ServerSettings.Storage storage, SecureRandom random) {
    return storage
        .folder()
        .map(folder -> at(folder, random))
        .orElseGet(() -> new DataFolder(Optional.empty(), random));
  }

  /**
   * Opens the folder, or creates one that only its owner can read.
   *
   * @throws InvalidInputException if it cannot be created
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

  /**
   * Keeps the folder out of Git, because its default place is in an export, which is often under
   * version control.
   */
  private static void keepOutOfGit(Path folder) throws IOException {
    Path file = folder.resolve(".gitignore");
    if (Files.notExists(file)) {
      Files.writeString(file, "*\n");
    }
  }

  /** Returns the signing key for servers without their own key; creates it once. */
  SigningKey signingKey(Instant now, CryptoChoice crypto) {
    return folder
        .map(path -> KeptKey.in(path, now, crypto))
        .orElseGet(() -> SelfSignedKey.throwAway(now));
  }

  /** Returns the secret for the digests in the store. */
  TenantSecret storeSecret() {
    return folder
        .map(path -> TenantSecret.inFile(path.resolve("store.secret"), random))
        .orElseGet(() -> TenantSecret.random(random));
  }

  /** Returns the secret for pairwise NameIDs. */
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
