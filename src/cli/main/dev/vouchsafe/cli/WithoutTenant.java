package dev.vouchsafe.cli;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.faults.browser.Reach;
import dev.vouchsafe.faults.desk.Control;
import dev.vouchsafe.faults.desk.Desk;
import dev.vouchsafe.faults.desk.Users;
import dev.vouchsafe.faults.party.Applications;
import dev.vouchsafe.faults.party.Party;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.faults.party.TestKeys;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * {@code serve --no-tenant}: serves users from the command line to any service provider on this
 * machine.
 */
final class WithoutTenant {
  @Option(
      names = "--no-tenant",
      description =
          "Serve users of --user to any service provider of this machine, without an export:"
              + " metadata at /saml/metadata. Nothing is stored.")
  private boolean noTenant;

  @Option(
      names = "--user",
      paramLabel = "NAME=EMAIL|NAME=@FILE.json",
      description = "A user of --no-tenant, by email or by a file of claims; repeatable.")
  private List<String> users = List.of();

  @Option(
      names = "--control",
      description =
          "Accept calls below /control that sign users in, with or without a fault, and, with"
              + " --no-tenant, roll keys over. The ready file contains the token.")
  private boolean control;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description =
          "A file that is written when the server is ready: url, port, metadata and secrets"
              + " as JSON. Only you can read it.")
  private Path readyFile;

  private Optional<String> certificate = Optional.empty();

  /** The options that have an effect without an export. */
  private static final Set<String> OPTIONS =
      Set.of(
          "--no-tenant",
          "--user",
          "--control",
          "--ready-file",
          "--port",
          "--url",
          "--https",
          "--ephemeral",
          "--debug",
          "--quiet");

  /**
   * The longest time for a request. It ends requests that arrive octet by octet, because there are
   * few threads.
   */
  private static final String MOST_SECONDS_OF_A_REQUEST = "sun.net.httpserver.maxReqTime";

  /** Returns a token for the calls below {@code /control}, if they are asked for. */
  Optional<String> controlToken(Supplier<String> made) {
    return control ? Optional.of(made.get()) : Optional.empty();
  }

  Optional<Path> readyFile() {
    return Optional.ofNullable(readyFile);
  }

  /**
   * True if the options ask for a server without a tenant.
   *
   * @param folder the folder of the export, if one is given
   * @param given the names of the given options
   */
  boolean isAsked(Path folder, Stream<String> given) {
    if (noTenant == (folder != null)) {
      throw wrong(
          "serve",
          noTenant ? "--no-tenant and a folder exclude each other" : "there is no folder to serve",
          "give the folder of an export, or --no-tenant and --user NAME=EMAIL");
    } else if (!noTenant && !users.isEmpty()) {
      throw wrong(
          "--user",
          "the option needs --no-tenant, but an export is served",
          "leave it out, or serve without an export");
    }
    if (noTenant) {
      given.filter(name -> !OPTIONS.contains(name)).findFirst().ifPresent(WithoutTenant::refuse);
    }
    return noTenant;
  }

  private static void refuse(String option) {
    throw wrong(
        option,
        "the option has no effect with --no-tenant, which serves no export",
        "leave it out, or serve the folder of an export");
  }

  /**
   * Opens the server.
   *
   * @param listening the options for its address
   */
  Site open(ListeningOptions listening) {
    System.getProperties().putIfAbsent(MOST_SECONDS_OF_A_REQUEST, "30");
    certificate = listening.pem();
    Applications answered =
        new Applications(
            false,
            Reach.loopbackAnd(Set.of()),
            "name an assertion consumer service of this machine, by AssertionConsumerServiceURL");
    return Site.open(
        listening.wanted(),
        listening.tls(),
        name -> new Party(name, answered, TestKeys.shipped(), Party.Life.ofThisMachine()));
  }

  /**
   * Adds the page and, with {@code --control}, the calls to the server, and prints its address.
   *
   * @param token the token that calls of {@code --control} need
   */
  void tell(Site site, String token, Console console) {
    Users known = new Users(profiles());
    Desk.open(site, known);
    String metadata = site.party().name().entityId();
    ReadyFile ready =
        new ReadyFile(metadata.replace(Site.METADATA, ""), site.port())
            .with("metadata", Map.of("*", metadata))
            .with("certificate", certificate);
    if (control) {
      Control.open(site, known, token);
      ready.with("controlToken", token);
      printControl(token, console);
    }
    console.out().println("serving " + known + " at " + metadata);
    console.out().println("It signs with keys that are public to everybody: for tests only.");
    console.out().flush();
    ready.write(readyFile());
  }

  /** Prints the token, or the file that holds it. */
  void printControl(String token, Console console) {
    console.out().println("control token: " + (readyFile == null ? token : "in " + readyFile));
  }

  private Map<String, Map<String, Object>> profiles() {
    if (users.isEmpty()) {
      throw wrong("--no-tenant", "there is no user", "add --user jane=jane@acme.example");
    }
    Map<String, Map<String, Object>> profiles = new LinkedHashMap<>();
    for (String user : users) {
      int equals = user.indexOf('=');
      if (equals < 1 || equals == user.length() - 1) {
        throw wrong(
            "--user", "a user has no name, or no email", "write --user jane=jane@acme.example");
      }
      String name = user.substring(0, equals);
      if (profiles.put(name, claims(name, user.substring(equals + 1))) != null) {
        throw wrong("--user", "two users have the name " + name, "give each its own name");
      }
    }
    return profiles;
  }

  private static Map<String, Object> claims(String name, String text) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("user_id", name);
    if (!text.startsWith("@")) {
      claims.put("email", text);
      return claims;
    }
    if (!(JsonReader.readFile(Path.of(text.substring(1))).value()
        instanceof ClaimValue.Fields fields)) {
      throw wrong(
          "--user",
          "the file of " + name + " is no object",
          "write {\"email\": …, \"groups\": […]}");
    }
    claims.putAll(fields.fields());
    return claims;
  }

  private static InvalidInputException wrong(String where, String message, String nextStep) {
    return new InvalidInputException(new Problem("wrong-usage", where, message, nextStep));
  }
}
