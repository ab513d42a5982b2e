package dev.vouchsafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.vouchsafe.problem.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens are signed with the key's algorithms, over exactly the claims. */
class JwtSignerTest {
  private static final String CLAIMS =
      "{\"b\":1,\"a\":123456789012345678901234567890,\"\":\"\u00e9\ud83d\ude80 \\ud800\"}";

  private static SigningKey key(TestIdentity identity) {
    return SigningKey.of(identity.keys().getPrivate(), List.of(identity.certificate()));
  }

  private static SigningKey keyFor(JwtAlgorithm algorithm) {
    return key(algorithm == JwtAlgorithm.ES256 ? TestIdentity.EC : TestIdentity.RSA);
  }

  @ParameterizedTest
  @EnumSource(JwtAlgorithm.class)
  void the_published_key_verifies_what_is_signed_and_nothing_else(JwtAlgorithm algorithm)
      throws Exception {
    SigningKey key = keyFor(algorithm);
    String token = key.jwtSigner(algorithm).sign(CLAIMS);
    JWSObject read = JWSObject.parse(token);
    assertThat(read.getPayload().toString()).isEqualTo(CLAIMS);
    assertThat(read.getHeader().getAlgorithm().getName()).isEqualTo(algorithm.name());
    assertThat(read.getHeader().getType().getType()).isEqualTo("JWT");
    JWK published =
        JWKSet.parse(new JwkSet(key.chain()).json()).getKeyByKeyId(read.getHeader().getKeyID());
    assertThat(published.isPrivate()).isFalse();
    assertThat(verifies(read, published)).isTrue();
    String other = key.jwtSigner(algorithm).sign("{}");
    String spliced =
        token.substring(0, token.indexOf('.'))
            + other.substring(other.indexOf('.'), other.lastIndexOf('.'))
            + token.substring(token.lastIndexOf('.'));
    assertThat(verifies(JWSObject.parse(spliced), published)).isFalse();
  }

  private static boolean verifies(JWSObject token, JWK key) throws Exception {
    return key.getKeyType().getValue().equals("EC")
        ? token.verify(new ECDSAVerifier(key.toECKey()))
        : token.verify(new RSASSAVerifier(key.toRSAKey()));
  }

  @Test
  void the_algorithm_follows_the_key() {
    assertThat(JwtAlgorithm.defaultFor(key(TestIdentity.RSA))).isEqualTo(JwtAlgorithm.RS256);
    assertThat(JwtAlgorithm.defaultFor(key(TestIdentity.EC))).isEqualTo(JwtAlgorithm.ES256);
  }

  @Test
  void a_key_that_does_not_fit_is_told_what_does() {
    assertThatThrownBy(() -> key(TestIdentity.EC).jwtSigner(JwtAlgorithm.RS256))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "RS256 does not work with this EC key; use RS256 or PS256 with an RSA key");
    SigningKey p384 = key(TestIdentity.EC_384);
    assertThatThrownBy(() -> p384.jwtSigner(JwtAlgorithm.defaultFor(p384)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("ES256 with a key on the curve P-256");
    assertThatThrownBy(() -> key(TestIdentity.RSA).jwtSigner(JwtAlgorithm.ES256))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void several_keys_are_published_while_keys_are_rolled_over() throws Exception {
    JWKSet published =
        JWKSet.parse(
            new JwkSet(List.of(TestIdentity.RSA.certificate(), TestIdentity.EC_521.certificate()))
                .json());
    assertThat(published.getKeys())
        .extracting(JWK::getKeyUse)
        .extracting(Object::toString)
        .containsExactly("sig", "sig");
    assertThat(published.getKeys())
        .allSatisfy(
            key -> assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString()));
  }

  @Test
  void the_same_key_and_claims_give_the_same_token_with_rs256() {
    SigningKey key = key(TestIdentity.RSA);
    assertThat(key.jwtSigner(JwtAlgorithm.RS256)).isSameAs(key.jwtSigner(JwtAlgorithm.RS256));
    assertThat(key.jwtSigner(JwtAlgorithm.RS256).sign(CLAIMS))
        .isEqualTo(key.jwtSigner(JwtAlgorithm.RS256).sign(CLAIMS));
    assertThat(key.jwtSigner(JwtAlgorithm.RS256)).hasToString("JwtSigner RS256");
  }
}
