package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.api.ServedApi;
import dev.vouchsafe.idp.api.ServedApi.Reply;
import dev.vouchsafe.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Third-party libraries verify the tokens of the token endpoint with the keys that it publishes.
 */
class ServedTokensTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jose", "PyJWT"})
  void every_token_is_verified_by_the_published_keys(String reader) throws IOException {
    OutsideProgram program =
        reader.equals("jose")
            ? OutsideProgram.node("jose", "read_tokens_with_jose.mjs")
            : OutsideProgram.python("jwt", "python3-jwt", "read_tokens_with_pyjwt.py");
    program.require();
    try (ServedApi api = ServedApi.in(folder.resolve("data"))) {
      Reply tokens = api.signIn(ServedApi.JANE, "openid email");
      String keys = ServedApi.send(api.request("/.well-known/jwks.json")).body();
      Map<String, Object> asked =
          Map.of(
              "jwks", JsonReader.read("jwks", 1, keys.getBytes(StandardCharsets.UTF_8)).value(),
              "issuer",
                  ServedApi.send(api.request("/.well-known/openid-configuration")).text("issuer"),
              "algorithm", "RS256",
              "tokens",
                  Map.of(
                      "id", token(tokens.text("id_token"), ServedApi.PORTAL),
                      "access", token(tokens.text("access_token"), ServedApi.ISSUER + "userinfo"),
                      "management", token(api.token("read:users"), ServedApi.API)));
      Path input = Files.writeString(folder.resolve("in.json"), ClaimValue.of(asked).json());
      Path output = folder.resolve("claims.json");
      OutsideProgram.Outcome outcome = program.run(output, input.toString());
      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
      Fields read = (Fields) JsonReader.readFile(output).value();
      assertThat(((Fields) read.fields().get("id")).fields().get("email").text())
          .isEqualTo("jane@acme.example");
    }
  }

  private static Map<String, Object> token(String token, String audience) {
    return Map.of("token", token, "audience", audience);
  }
}
