package dev.vouchsafe.cli;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.Issued;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.mapping.PairwiseSecret;
import dev.vouchsafe.signing.JwtAlgorithm;
import dev.vouchsafe.signing.SelfSignedKey;
import dev.vouchsafe.signing.SigningKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that issues: key, clock, ids and precedence. */
final class IssuerOptions {
  @Mixin private SigningOptions signing;

  @Option(
      names = "--stubs",
      paramLabel = "FILE",
      description =
          "The answers that replace the network for rules and actions. Default: with"
              + " --tenant, the folder's stubs.json.")
  private Path stubs;

  @Option(
      names = "--token-alg",
      paramLabel = "RS256|PS256|ES256",
      description =
          "The algorithm that signs the tokens of oidc. Default: RS256, and ES256 with a"
              + " key on P-256.")
  private JwtAlgorithm tokenAlgorithm;

  @Option(
      names = "--pairwise-secret",
      paramLabel = "FILE",
      description = "The tenant's secret for pairwise NameIDs, in Base64: openssl rand -base64 48.")
  private Path pairwiseSecretFile;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Issue as if it were this time, such as 2026-11-22T08:00:00Z.")
  private Instant at;

  @Option(
      names = "--id",
      paramLabel = "SEED",
      description =
          "Derive every id from this text, for reproducible output. Never for real logins.")
  private String idSeed;

  /** Issues logins, each with its own scripts and its own seed for ids. */
  interface Issuers {
    /**
     * Runs a login's scripts and issues it.
     *
     * @param index the place of the input in the run, from 0
     */
    Issued issue(int index, LoginToIssue login);
  }

  /**
   * Creates the issuers that the options describe.
   *
   * @param many whether there are enough logins to load ACCP, which takes as long as hundreds of
   *     signatures by the JDK
   * @throws dev.vouchsafe.problem.InvalidInputException if a key or secret cannot be used
   */
  Issuers issuers(Console console, SamlDebugLog debugLog, boolean many) {
    return issuers(console, debugLog, many, scripts());
  }

  /**
   * Creates the issuers that the options describe.
   *
   * @param scripts the scripts of the logins, whose engine may already be starting
   */
  Issuers issuers(Console console, SamlDebugLog debugLog, boolean many, LoginScripts scripts) {
    Clock clock = clock();
    Optional<SigningKey> given = signing.key(console, clock.instant());
    IssuerBuilder builder =
        AssertionIssuer.builder()
            .signingKey(
                given
                    .orElseGet(() -> SelfSignedKey.throwAway(clock.instant()))
                    .signingWith(signing.crypto().choice(many)))
            .precedence(signing.precedence())
            .clock(clock)
            .debugLog(debugLog);
    if (tokenAlgorithm != null) {
      builder.tokenAlgorithm(tokenAlgorithm);
    }
    if (pairwiseSecretFile != null) {
      builder.pairwiseSecret(PairwiseSecret.readFile(pairwiseSecretFile));
    }
    AssertionIssuer shared = builder.build();
    AtomicBoolean warns = new AtomicBoolean(given.isEmpty());
    return (index, login) -> {
      Issued issued =
          idSeed == null && login.plain()
              ? shared.answer(login.login())
              : shared.answer(login.login(), login.issuance(scripts).with(ids(index)));
      if (warns.getAndSet(false)) { // not before: a login that cannot be read has its error only
        console.warn("no --key, so a throw-away key signs: no service provider trusts it");
      }
      return issued;
    };
  }

  /**
   * What runs the logins' scripts.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the stubs cannot be read
   */
  LoginScripts scripts() {
    return new LoginScripts(
        signing.isolateScripts(), clock(), Optional.ofNullable(stubs).map(Stubs::read));
  }

  private Clock clock() {
    return at == null ? Clock.systemUTC() : Clock.fixed(at, ZoneOffset.UTC);
  }

  private IdSource ids(int index) {
    return idSeed == null
        ? IdSource.random()
        : IdSource.reproducible(index == 0 ? idSeed : idSeed + "/" + index);
  }
}
