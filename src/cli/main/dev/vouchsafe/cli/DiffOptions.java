package dev.vouchsafe.cli;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedUsers;
import dev.vouchsafe.auth0.export.SecretsFile;
import dev.vouchsafe.auth0.export.TenantLogins;
import dev.vouchsafe.auth0.export.TenantLogins.Wish;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.mapping.PairwiseSecret;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.SelfSignedKey;
import dev.vouchsafe.signing.SigningKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of what makes logins to compare: nothing of them is signed. */
final class DiffOptions {
  @Option(
      names = "--stubs",
      paramLabel = "FILE",
      description =
          "What answers in place of the network when a rule or action calls it. Default: with a tenant, the"
              + " folder's stubs.json.")
  private Path stubs;

  @Option(
      names = "--client",
      paramLabel = "NAME",
      description = "With a tenant: the client's name or client_id.")
  private String client;

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "With a tenant: the user_id of one of its users, or the e-mail address.")
  private String user;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "With a tenant: users from this file instead of the tenant's own.")
  private Path users;

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      description = "With a tenant: values that exports leave out.")
  private Path secrets;

  @Mixin private KeywordOption keywords;

  @Option(
      names = "--pairwise-secret",
      paramLabel = "FILE",
      description = "The tenant's secret for pairwise NameIDs, in Base64.")
  private Path pairwiseSecret;

  @Option(
      names = "--isolate-scripts",
      description = "Run rules and actions in a process of their own.")
  private boolean isolateScripts;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Decide as if it were this time, such as 2026-11-22T08:00:00Z.")
  private Instant at;

  private LoginScripts scripts;
  private SigningKey key;

  /**
   * Both sides share a clock, which stands still: what they do at different times does not differ.
   */
  private Clock clock;

  private Clock clock() {
    if (clock == null) {
      clock = Clock.fixed(at == null ? Instant.now() : at, ZoneOffset.UTC);
    }
    return clock;
  }

  LoginScripts scripts() {
    if (scripts == null) {
      scripts =
          new LoginScripts(isolateScripts, clock(), Optional.ofNullable(stubs).map(Stubs::read));
    }
    return scripts;
  }

  /** An issuer of which nothing is signed: its key is a throw-away one. */
  IssuerBuilder issuer(Precedence precedence) {
    if (key == null) {
      key = SelfSignedKey.throwAway(clock().instant());
    }
    IssuerBuilder builder =
        AssertionIssuer.builder().signingKey(key).precedence(precedence).clock(clock());
    return pairwiseSecret == null
        ? builder
        : builder.pairwiseSecret(PairwiseSecret.readFile(pairwiseSecret));
  }

  DeployCliExport export(Path folder, Console console) {
    DeployCliExport export = DeployCliExport.read(folder, keywords.values());
    export.notes().forEach(note -> console.warn(note.line()));
    return secrets == null ? export : SecretsFile.read(secrets, export);
  }

  /** The login that is asked for of a tenant. */
  LoginToIssue login(DeployCliExport export) {
    if (client == null || user == null) {
      throw new InvalidInputException(
          new Problem(
              "wrong-usage",
              export.folder().toString(),
              "a tenant needs " + (client == null ? "--client NAME" : "--user ID"),
              "give the client's name and the user's user_id"));
    }
    ExportedUsers from =
        users == null ? ExportedUsers.in(export.folder()) : ExportedUsers.of(users);
    Wish wish = new Wish(client, Optional.empty(), Optional.empty(), Optional.empty());
    return LoginToIssue.of(
        new TenantLogins(export).of(wish, from.find(user)), TenantScripts.of(export.scripts()));
  }
}
