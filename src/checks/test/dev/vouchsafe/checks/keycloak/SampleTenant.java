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
 * @param folder for the compared files
 */
record SampleTenant(Path folder) {
  /**
   * The expected differences of Keycloak's answers: issuer, request, session, signing, and the
   * lifetime unless the add-on sets it. Nothing about the user or the application may differ.
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
   * The differences between Keycloak's answer for jane and the tenant's answer for the same user
   * and client, each with class and subject, without the notes up to VSD022.
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
