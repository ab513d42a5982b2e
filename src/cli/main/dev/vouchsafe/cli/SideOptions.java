package dev.vouchsafe.cli;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.encryption.AssertionDecrypter;
import dev.vouchsafe.mapping.PairwiseSecret;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.signing.SelfSignedKey;
import dev.vouchsafe.signing.SigningKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the answers that are compared. These answers are not signed. */
final class SideOptions {
  @Option(
      names = "--stubs",
      paramLabel = "FILE",
      description =
          "The answers that replace the network for rules and actions. Default: with a"
              + " tenant, the folder's stubs.json.")
  private Path stubs;

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      description =
          "With a tenant: values that exports leave out, those of both sides in one file.")
  private Path secrets;

  @Mixin private KeywordOption keywords;

  @Option(
      names = "--pairwise-secret",
      paramLabel = "FILE",
      description = "The tenant's secret for pairwise NameIDs, in Base64.")
  private Path pairwiseSecret;

  @Option(names = "--isolate-scripts", description = "Run rules and actions in a separate process.")
  private boolean isolateScripts;

  @Option(
      names = "--decrypt-key",
      paramLabel = "FILE",
      description = "The service provider's RSA key in PEM, for captures that are encrypted.")
  private Path decryptKey;

  @Option(
      names = "--decrypt-key-password-file",
      paramLabel = "FILE",
      description = "A file whose first line is the password of that key.")
  private Path decryptKeyPassword;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Decide as if it were this time, such as 2026-11-22T08:00:00Z.")
  private Instant at;

  private LoginScripts scripts;
  private SigningKey key;
  private Clock clock;
  private Optional<AssertionDecrypter> decrypter;

  /**
   * Returns a clock that stands still for both sides, so that the time of the run makes no
   * difference.
   */
  Clock clock() {
    if (clock == null) {
      clock = Clock.fixed(at == null ? Instant.now() : at, ZoneOffset.UTC);
    }
    return clock;
  }

  boolean isTimeGiven() {
    return at != null;
  }

  LoginScripts scripts() {
    if (scripts == null) {
      scripts =
          new LoginScripts(isolateScripts, clock(), Optional.ofNullable(stubs).map(Stubs::read));
    }
    return scripts;
  }

  /** Creates an issuer for answers that are planned and not signed. */
  IssuerBuilder issuer(Precedence precedence) {
    if (key == null) {
      key = SelfSignedKey.forPlans(clock().instant());
    }
    IssuerBuilder builder =
        AssertionIssuer.builder().signingKey(key).precedence(precedence).clock(clock());
    return pairwiseSecret == null
        ? builder
        : builder.pairwiseSecret(PairwiseSecret.readFile(pairwiseSecret));
  }

  /**
   * Reads the tenant of one side.
   *
   * @param both the tenants of both sides, because the secrets of both are in one file
   */
  DeployCliExport export(Path folder, List<Path> both, Console console) {
    return new ExportReader(secrets, keywords, console).read(folder, both);
  }

  /** Returns the decrypter for captures; empty if no key is given. */
  Optional<AssertionDecrypter> decrypter() {
    if (decrypter == null) {
      Optional<Path> password = Optional.ofNullable(decryptKeyPassword);
      decrypter =
          Optional.ofNullable(decryptKey)
              .map(file -> KeyFiles.privateKey(file, password.map(PasswordFile::read)))
              .map(own -> AssertionDecrypter.with(List.of(own)));
    }
    return decrypter;
  }
}
