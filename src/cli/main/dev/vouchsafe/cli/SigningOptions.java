package dev.vouchsafe.cli;

import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.signing.CryptoChoice;
import dev.vouchsafe.signing.SigningKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The options of commands that sign: the key, the crypto provider, the precedence, and the process
 * that runs scripts.
 */
final class SigningOptions {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "The signing key: PEM (with --cert), PKCS#12 or JKS. Without one, a throw-away"
              + " key signs; serve makes one and keeps it.")
  private Path keyFile;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "The key's certificate, or chain, in PEM.")
  private Path certificateFile;

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description = "A file whose first line is the password of the key.")
  private Path passwordFile;

  @Option(
      names = "--precedence",
      paramLabel = "upgraded|legacy",
      defaultValue = "upgraded",
      description =
          "Which value wins if both the profile and context.idToken have metadata. Default:"
              + " ${DEFAULT-VALUE}.")
  private PrecedenceName precedence;

  @Option(
      names = "--crypto",
      paramLabel = "auto|jdk|accp",
      defaultValue = "auto",
      description =
          "What computes signatures: the JDK, or Amazon Corretto Crypto Provider, which is"
              + " faster once it has loaded. auto: the latter for many logins, if it is"
              + " available. Default: ${DEFAULT-VALUE}.")
  private CryptoName crypto;

  /** The values of {@code --crypto} as users write them. */
  enum CryptoName {
    auto(CryptoChoice.JDK, CryptoChoice.AUTO),
    jdk(CryptoChoice.JDK, CryptoChoice.JDK),
    accp(CryptoChoice.ACCP, CryptoChoice.ACCP);

    private final CryptoChoice forFew;
    private final CryptoChoice forMany;

    CryptoName(CryptoChoice forFew, CryptoChoice forMany) {
      this.forFew = forFew;
      this.forMany = forMany;
    }

    /**
     * Chooses the crypto provider.
     *
     * @param many whether there is enough to sign to load ACCP
     */
    CryptoChoice choice(boolean many) {
      return many ? forMany : forFew;
    }
  }

  @Option(
      names = "--isolate-scripts",
      description =
          "Run rules and actions in a separate process, which is killed if they exceed a"
              + " limit: for scripts of untrusted authors.")
  private boolean isolateScripts;

  /** The values of {@code --precedence} as users write them. */
  enum PrecedenceName {
    upgraded(Precedence.UPGRADED),
    legacy(Precedence.LEGACY);

    private final Precedence precedence;

    PrecedenceName(Precedence precedence) {
      this.precedence = precedence;
    }
  }

  /**
   * Returns the key that the options name.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the key is unusable, or only a
   *     certificate is given
   */
  Optional<SigningKey> key(Console console, Instant now) {
    if (keyFile == null && certificateFile != null) {
      throw SigningKeyFile.wrong(
          "--cert", "there is a certificate and no key", "give the key too: --key FILE");
    }
    return Optional.ofNullable(keyFile)
        .map(
            file ->
                new SigningKeyFile(
                        file,
                        Optional.ofNullable(certificateFile),
                        Optional.ofNullable(passwordFile))
                    .read(console, now));
  }

  Precedence precedence() {
    return precedence.precedence;
  }

  CryptoName crypto() {
    return crypto;
  }

  boolean isolateScripts() {
    return isolateScripts;
  }
}
