package dev.vouchsafe.cli;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedUsers;
import dev.vouchsafe.auth0.export.TenantLogins;
import dev.vouchsafe.auth0.export.TenantLogins.Wish;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what {@code diff} compares. */
final class DiffOptions {
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

  @Mixin private SideOptions sides;

  SideOptions sides() {
    return sides;
  }

  /** True for the client that {@code --client} names. */
  boolean isOf(String name) {
    return name.equals(client);
  }

  /** Makes the chosen login from a tenant's export. */
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
        new TenantLogins(export).of(wish, from, user), TenantScripts.of(export.scripts()));
  }
}
