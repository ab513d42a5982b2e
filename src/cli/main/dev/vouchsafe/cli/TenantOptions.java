package dev.vouchsafe.cli;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedUsers;
import dev.vouchsafe.auth0.export.TenantLogin;
import dev.vouchsafe.auth0.export.TenantLogins;
import dev.vouchsafe.auth0.export.TenantLogins.Wish;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.cli.LoginInputs.Input;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that makes a login from a tenant's export. */
final class TenantOptions {
  @Option(
      names = "--tenant",
      paramLabel = "DIR",
      description = "A tenant as Auth0's Deploy CLI exports it, instead of login files.")
  private Path tenant;

  @Option(
      names = "--client",
      paramLabel = "NAME",
      description = "With --tenant: the client's name or client_id.")
  private String client;

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "With --tenant: the user_id of one of its users, or the e-mail address.")
  private String user;

  @Option(
      names = "--connection",
      paramLabel = "NAME",
      description = "With --tenant: the connection, if not the one that the user's profile names.")
  private String connection;

  @Option(
      names = "--protocol",
      paramLabel = "samlp|wsfed|oidc",
      description =
          "With --tenant: the protocol. Default: that of the client's add-on, samlp before"
              + " wsfed, and oidc without any.")
  private ProtocolName protocol;

  @Option(
      names = "--request",
      paramLabel = "FILE",
      description =
          "With --tenant: the client's request, as \"request\" in a login file. Default:"
              + " none; for oidc the scopes openid profile email.")
  private Path request;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description =
          "With --tenant: users as a list, one a line, or as the Management API lists them,"
              + " gzipped or not. Default:"
              + " the tenant's users.json, users.ndjson and users/.")
  private Path users;

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      description =
          "With --tenant: values that exports leave out: {\"rules-configs\": {\"KEY\":"
              + " \"…\"}, \"actions\": {\"NAME\":"
              + " {\"KEY\": \"…\"}}, \"modules\": {\"NAME\": {\"KEY\": \"…\"}}}.")
  private Path secrets;

  @Mixin private KeywordOption keywords;

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description = "With --tenant: the tenant's domain. Default: AUTH0_DOMAIN of config.json.")
  private String domain;

  /** The values of {@code --protocol} as users write them. */
  enum ProtocolName {
    samlp(Protocol.SAMLP),
    wsfed(Protocol.WSFED),
    oidc(Protocol.OIDC);

    private final Protocol protocol;

    ProtocolName(Protocol protocol) {
      this.protocol = protocol;
    }
  }

  /** True if the login comes from an export. */
  boolean isGiven() {
    return tenant != null;
  }

  /**
   * Checks that the options fit together.
   *
   * @param inputs the login files among the arguments
   * @throws InvalidInputException if the arguments describe a login by a file and by options, or by
   *     neither
   */
  void check(List<String> inputs) {
    if (!isGiven()) {
      if (Stream.of(client, user, connection, protocol, request, users, secrets, domain)
              .anyMatch(option -> option != null)
          || keywords.isGiven()) {
        throw wrongUsage("an option that belongs to --tenant is given without it", "add --tenant");
      } else if (inputs.isEmpty()) {
        throw wrongUsage(
            "there is no login", "give a login file, or --tenant DIR --client NAME --user ID");
      } else if (inputs.size() == 1 && Files.isDirectory(Path.of(inputs.get(0)))) {
        throw new InvalidInputException(
            new Problem(
                "wrong-usage",
                inputs.get(0),
                "this is a folder, not a login file",
                "if it is a tenant's export, give --tenant "
                    + inputs.get(0)
                    + " --client NAME --user ID"));
      }
    } else if (!inputs.isEmpty()) {
      throw wrongUsage("--tenant and login files are both given", "give one of them");
    } else if (client == null || user == null) {
      throw wrongUsage(
          "the option needs " + (client == null ? "--client NAME" : "--user ID"),
          "give the client's name and the user's user_id");
    }
  }

  /** Returns the login that the options describe; it is made later. */
  Input input(Console console) {
    return new Input(
        tenant.toString(),
        () -> {
          DeployCliExport export = export(console);
          return LoginToIssue.of(
              login(export), TenantScripts.of(export.scripts()).with(Stubs.in(export.folder())));
        });
  }

  private DeployCliExport export(Console console) {
    DeployCliExport export = new ExportReader(secrets, keywords, console).read(tenant);
    return domain == null ? export : export.at(domain);
  }

  private TenantLogin login(DeployCliExport export) {
    ExportedUsers from =
        users == null ? ExportedUsers.in(export.folder()) : ExportedUsers.of(users);
    Wish wish =
        new Wish(
            client,
            Optional.ofNullable(connection),
            Optional.ofNullable(protocol).map(name -> name.protocol),
            Optional.ofNullable(request).map(JsonReader::readFile));
    return new TenantLogins(export).of(wish, from, user);
  }

  private static InvalidInputException wrongUsage(String message, String nextStep) {
    return new InvalidInputException(new Problem("wrong-usage", "--tenant", message, nextStep));
  }
}
