package dev.vouchsafe.cli;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.faults.Forge;
import dev.vouchsafe.faults.browser.Reach;
import dev.vouchsafe.faults.browser.WebSession;
import dev.vouchsafe.faults.suite.Oracle;
import dev.vouchsafe.faults.suite.PageSign;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The application that {@code check-sp} tests, and how its pages show who is signed in. */
final class CheckedSp {
  @Option(
      names = "--start",
      required = true,
      paramLabel = "URL",
      description = "A protected address of the application.")
  private String start;

  @Option(
      names = "--signed-in-if",
      required = true,
      paramLabel = "SIGN",
      description =
          "What it shows only to a signed-in user: text:WORDS, regex:PATTERN or status:NUMBER.")
  private String signedInIf;

  @Option(
      names = "--shows-user",
      paramLabel = "SIGN",
      description =
          "How it shows who is signed in, such as text:{user}; needed for faults that may"
              + " sign in the user of the signed assertion, but nobody else.")
  private String showsUser;

  @Option(
      names = "--user",
      defaultValue = "jane@acme.example",
      paramLabel = "EMAIL|@FILE.json",
      description =
          "Who signs in: an email address, or a file with the user's claims. Default:"
              + " ${DEFAULT-VALUE}.")
  private String user;

  @Option(
      names = "--sp-metadata",
      paramLabel = "FILE|URL",
      description =
          "The application's metadata: its addresses, its certificates, and the certificate"
              + " for encryption.")
  private String metadata;

  @Option(
      names = "--i-own",
      paramLabel = "HOST",
      description =
          "A host other than this machine that you may test; repeatable. The command"
              + " connects to no other host, not even by a redirect.")
  private List<String> owned = List.of();

  @Option(
      names = "--timeout",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description = "How long an answer may take. Default: ${DEFAULT-VALUE}.")
  private int timeout;

  URI start() {
    try {
      return new URI(start);
    } catch (URISyntaxException e) {
      throw wrong(
          "--start",
          "the address cannot be read",
          "give one such as http://localhost:8080/private");
    }
  }

  Optional<String> metadata() {
    return Optional.ofNullable(metadata);
  }

  WebSession.Manners manners() {
    if (timeout < 1 || timeout > 600) {
      throw wrong("--timeout", "the time is not from 1 to 600 seconds", "give one such as 10");
    }
    return new WebSession.Manners(
        Reach.loopbackAnd(Set.copyOf(owned)), Duration.ofSeconds(timeout));
  }

  Oracle oracle() {
    PageSign signedIn = PageSign.of("--signed-in-if", signedInIf);
    String name = name(claims());
    return new Oracle(
        signedIn,
        Optional.ofNullable(showsUser)
            .map(
                sign ->
                    new Oracle.ShownUser(
                        PageSign.ofUser("--shows-user", sign, name),
                        PageSign.ofUser("--shows-user", sign, name + Forge.ATTACKER))));
  }

  /** Returns the claims of the user who signs in. */
  Map<String, Object> claims() {
    if (!user.startsWith("@")) {
      Map<String, Object> claims = new LinkedHashMap<>();
      claims.put("user_id", "test|" + user);
      claims.put("email", user);
      claims.put("name", user);
      return claims;
    }
    Path file = Path.of(user.substring(1));
    if (!(JsonReader.readFile(file).value() instanceof ClaimValue.Fields fields)
        || !fields.fields().containsKey("email")) {
      throw wrong(
          "--user",
          "the file is not a JSON object with the user's claims, or has no email",
          "write one such as {\"email\": \"jane@acme.example\", \"groups\": [\"admin\"]}");
    }
    Map<String, Object> claims = new LinkedHashMap<>(fields.fields());
    claims.putIfAbsent("user_id", "test|user");
    return claims;
  }

  private static String name(Map<String, Object> claims) {
    Object email = claims.get("email");
    return email instanceof ClaimValue value ? value.text() : String.valueOf(email);
  }

  private static InvalidInputException wrong(String where, String message, String nextStep) {
    return new InvalidInputException(new Problem("wrong-usage", where, message, nextStep));
  }
}
