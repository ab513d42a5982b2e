package dev.vouchsafe.checks.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tenant with the same users and clients as the sample realm.
 *
 * @param folder for what is compared
 */
record SampleTenant(Path folder) {
  /**
   * What an answer of Keycloak differs in, whose issuer, request, session and signing are its own:
   * nothing of the user, and nothing that names the application. An assertion lives as long as the
   * add-on says, else as long as Keycloak has it.
   */
  static final Set<String> OF_ANOTHER_ISSUER =
      Set.of(
          "VSD080 InResponseTo",
          "VSD080 Issuer",
          "VSD080 Issuer of the Response",
          "VSD081 lifetime",
          "VSD081 lifetime of the confirmation",
          "VSD081 lifetime of the session",
          "VSD081 skew",
          "VSD090 signed parts");

  /**
   * How an answer for jane differs from what the tenant issues for the same user and client: a
   * class and a subject each, the notes up to VSD022 left out.
   */
  Set<String> differences(byte[] answer, String client) throws IOException {
    Path file = Files.write(folder.resolve("answer.xml"), answer);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    String[] command = {
      "diff",
      file.toString(),
      "samples/keycloak/tenant",
      "--client",
      client,
      "--user",
      "auth0|jane",
      "--format",
      "json"
    };
    Main.run(
        command,
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, UTF_8),
        new PrintStream(errors, true, UTF_8));
    assertThat(out.toString(UTF_8)).as(errors.toString(UTF_8)).startsWith("{");
    Set<String> found = new TreeSet<>();
    KeycloakServer.JSON
        .readTree(out.toString(UTF_8))
        .get("differences")
        .forEach(
            each -> {
              String code = each.get("code").asString();
              if (code.compareTo("VSD022") > 0) {
                found.add(code + " " + each.get("subject").asString());
              }
            });
    return found;
  }
}
