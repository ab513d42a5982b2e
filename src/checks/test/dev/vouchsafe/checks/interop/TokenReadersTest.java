package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedTokens;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.signing.JwkSet;
import dev.vouchsafe.signing.JwtAlgorithm;
import dev.vouchsafe.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Third-party libraries in other languages verify our tokens and read their claims. */
class TokenReadersTest {
  private static final OutsideProgram JOSE =
      OutsideProgram.node("jose", "read_tokens_with_jose.mjs");
  private static final OutsideProgram PYJWT =
      OutsideProgram.python("jwt", "python3-jwt", "read_tokens_with_pyjwt.py");
  private static final String API = "https://api.acme.example/";
  private static final String ISSUER = "https://acme.example/";
  private static final String LOGIN =
      """
      {
        "protocol": "oidc", "tenant": {"domain": "acme.example"}, "client": {"client_id": "crm"},
        "user": {"user_id": "auth0|jane", "email": "jane@acme.example", "address": {"country": "NZ"}},
        "context": {
          "idToken": {"https://acme.com/team": "bl\u00fce \ud83d\ude80 <&> \\" \\\\ \\u0000 \\ud800 \\u2028", "none": null,
                      "numbers": [0, -1, 1.5, 1e21, 1e-7, 9007199254740991], "": {"deep": [[[{}]]]}, "large": "LARGE"},
          "accessToken": {"plan": ["pro", true]}
        },
        "request": {"audience": ["urn:other", "https://api.acme.example/"], "scope": "openid email address"}
      }
      """
          .replace("LARGE", "\u20ac".repeat(34_000));

  @TempDir private Path folder;

  static Stream<Arguments> readers() {
    return Stream.of(JwtAlgorithm.values())
        .flatMap(alg -> Stream.of(Arguments.of("jose", alg), Arguments.of("PyJWT", alg)));
  }

  private static OutsideProgram program(String reader) {
    OutsideProgram program = reader.equals("jose") ? JOSE : PYJWT;
    program.require();
    return program;
  }

  private static SigningKey key(JwtAlgorithm algorithm) {
    return (algorithm == JwtAlgorithm.ES256 ? KeyKind.EC : KeyKind.RSA).signingKey();
  }

  private static IssuedTokens issue(JwtAlgorithm algorithm, Instant at) {
    return AssertionIssuer.builder()
        .signingKey(key(algorithm))
        .tokenAlgorithm(algorithm)
        .clock(Clock.fixed(at, ZoneOffset.UTC))
        .build()
        .issueTokens(LoginFile.read("login", 1, LOGIN.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("readers")
  void reads_what_we_say_is_in_them(String reader, JwtAlgorithm algorithm) throws IOException {
    IssuedTokens issued = issue(algorithm, Instant.now());
    Path output = folder.resolve("claims.json");
    OutsideProgram.Outcome outcome =
        run(program(reader), output, algorithm, issued.signed().idToken().orElseThrow(), issued);
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    Fields read = (Fields) JsonReader.readFile(output).value();
    assertThat(read.fields().get("access").json()).isEqualTo(issued.tokens().accessToken().json());
    assertThat(((Fields) read.fields().get("id")).fields())
        .isEqualTo(issued.tokens().idToken().fields());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("readers")
  void refuses_what_we_did_not_sign_so(String reader, JwtAlgorithm algorithm) throws IOException {
    OutsideProgram program = program(reader);
    IssuedTokens issued = issue(algorithm, Instant.now());
    String id = issued.signed().idToken().orElseThrow();
    String access = issued.signed().accessToken();
    String payloadOfAnother =
        id.substring(0, id.indexOf('.'))
            + access.substring(access.indexOf('.'), access.lastIndexOf('.'))
            + id.substring(id.lastIndexOf('.'));
    String old =
        issue(algorithm, Instant.now().minus(Duration.ofHours(11)))
            .signed()
            .idToken()
            .orElseThrow();
    String otherwise =
        algorithm == JwtAlgorithm.ES256
            ? id.substring(0, id.length() - 8) + "AAAAAAAA"
            : issue(
                    algorithm == JwtAlgorithm.RS256 ? JwtAlgorithm.PS256 : JwtAlgorithm.RS256,
                    Instant.now())
                .signed()
                .idToken()
                .orElseThrow();
    for (String wrong : List.of(payloadOfAnother, old, otherwise, access)) {
      Path output = folder.resolve("claims.json");
      assertThat(run(program, output, algorithm, wrong, issued).exitCode()).isNotZero();
    }
  }

  private OutsideProgram.Outcome run(
      OutsideProgram program, Path output, JwtAlgorithm algorithm, String idToken, IssuedTokens of)
      throws IOException {
    List<SigningKey> published = List.of(KeyKind.RSA.signingKey(), KeyKind.EC.signingKey());
    String jwks = new JwkSet(published.stream().map(SigningKey::certificate).toList()).json();
    ClaimValue asked =
        ClaimValue.of(
            Map.of(
                "jwks", JsonReader.read("jwks", 1, jwks.getBytes(StandardCharsets.UTF_8)).value(),
                "issuer", ISSUER,
                "algorithm", algorithm.name(),
                "tokens",
                    Map.of(
                        "id", Map.of("token", idToken, "audience", "crm"),
                        "access", Map.of("token", of.signed().accessToken(), "audience", API))));
    Path input = Files.writeString(folder.resolve("tokens.json"), asked.json());
    return program.run(output, input.toString());
  }
}
