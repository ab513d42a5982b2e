package dev.vouchsafe.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A token is accepted only with a signature by our key and an algorithm that we use. */
class JwtVerifierTest {
  private static final Path KEYS = Path.of("samples", "keys");
  private static final SigningKey RSA = key("idp-rsa");
  private static final SigningKey EC = key("idp-ec");
  private static final String CLAIMS = "{\"sub\":\"jane\"}";

  private static SigningKey key(String name) {
    return SigningKey.fromPem(KEYS.resolve(name + ".key.pem"), KEYS.resolve(name + ".crt.pem"));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void what_the_key_signed_is_read_as_it_was_signed() {
    JwtVerifier rsa = JwtVerifier.of(RSA);
    assertThat(rsa.claims(RSA.jwtSigner(JwtAlgorithm.RS256).sign(CLAIMS))).contains(CLAIMS);
    assertThat(rsa.claims(RSA.jwtSigner(JwtAlgorithm.PS256).sign(CLAIMS))).contains(CLAIMS);
    assertThat(JwtVerifier.of(EC).claims(EC.jwtSigner(JwtAlgorithm.ES256).sign(CLAIMS)))
        .contains(CLAIMS);
  }

  @Test
  void what_another_key_signed_is_not_ours() {
    assertThat(JwtVerifier.of(EC).claims(RSA.jwtSigner(JwtAlgorithm.RS256).sign(CLAIMS))).isEmpty();
    assertThat(JwtVerifier.of(RSA).claims(EC.jwtSigner(JwtAlgorithm.ES256).sign(CLAIMS))).isEmpty();
  }

  @Test
  void no_other_algorithm_counts_whatever_the_header_says() throws Exception {
    JwtVerifier verifier = JwtVerifier.of(RSA);
    String kid = JwkSet.keyId(RSA.certificate());
    String none =
        encoded("{\"alg\":\"none\",\"kid\":\"" + kid + "\"}") + "." + encoded(CLAIMS) + ".";
    assertThat(verifier.claims(none)).isEmpty();

    String signed = encoded("{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}") + "." + encoded(CLAIMS);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(RSA.certificate().getPublicKey().getEncoded(), "HmacSHA256"));
    byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
    assertThat(
            verifier.claims(
                signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(code)))
        .isEmpty();
  }

  @Test
  void what_was_changed_is_not_ours() {
    String token = RSA.jwtSigner(JwtAlgorithm.RS256).sign(CLAIMS);
    List<String> parts = List.of(token.split("\\."));
    JwtVerifier verifier = JwtVerifier.of(RSA);
    for (String wrong :
        List.of(
            parts.get(0) + "." + encoded("{\"sub\":\"omar\"}") + "." + parts.get(2),
            parts.get(0) + "." + parts.get(1) + ".",
            parts.get(0) + "." + parts.get(1),
            token + "." + parts.get(1),
            encoded("{\"alg\":\"RS256\"}") + "." + parts.get(1) + "." + parts.get(2),
            encoded("{\"alg\":\"RS256\",\"b64\":false,\"crit\":[\"b64\"]}") + "..x",
            encoded("[".repeat(10_000)) + ".e30.AAAA",
            encoded("{\"alg\":" + "[".repeat(4_000)) + ".e30.AAAA",
            "",
            "...",
            "a".repeat(JwtVerifier.MAX_LENGTH + 1))) {
      assertThat(verifier.claims(wrong)).isEmpty();
    }
  }
}
