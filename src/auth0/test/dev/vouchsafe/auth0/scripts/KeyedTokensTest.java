package dev.vouchsafe.auth0.scripts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.signing.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code require('jsonwebtoken')} with keys in PEM. */
@Thorough
class KeyedTokensTest {
  private static final String RSA = pem("idp-rsa.key.pem");
  private static final String RSA_CERT = pem("idp-rsa.crt.pem");
  private static final String EC = pem("idp-ec.key.pem");
  private static final String EC_CERT = pem("idp-ec.crt.pem");

  private static String pem(String name) {
    try {
      return Files.readString(Path.of("samples/keys", name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs {@code attempt} in an action that has {@code jwt} and the keys; returns its result as
   * JSON.
   */
  private static String gives(String expression) {
    return Scripted.at()
        .action(
            """
            const jwt = require('jsonwebtoken');
            const keys = {rsa: `%s`, rsaCert: `%s`, ec: `%s`, ecCert: `%s`};
            const attempt = (act) => { try { return act(); } catch (e) { return e.name + ': ' + e.message; } };
            api.idToken.setCustomClaim('result', %s);
            """
                .formatted(RSA, RSA_CERT, EC, EC_CERT, expression))
        .result();
  }

  private static PublicKey key(String certificate) {
    return KeyFiles.certificates("certificate", certificate).get(0).getPublicKey();
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, rsa, SHA256withRSA",
    "RS384, rsa, SHA384withRSA",
    "RS512, rsa, SHA512withRSA",
    "ES256, ec, SHA256withECDSAinP1363Format"
  })
  void a_token_is_signed_as_the_jdk_verifies_it(String algorithm, String key, String name)
      throws GeneralSecurityException {
    String token =
        gives("jwt.sign({a: 1}, keys.%s, {algorithm: '%s'})".formatted(key, algorithm))
            .replace("\"", "");
    int dot = token.lastIndexOf('.');
    Signature signature = Signature.getInstance(name);
    signature.initVerify(key(key.equals("rsa") ? RSA_CERT : EC_CERT));
    signature.update(token.substring(0, dot).getBytes(US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"RS256, rsa", "RS512, rsa", "ES256, ec"})
  void what_it_signs_it_verifies_by_certificate_and_by_public_key(String algorithm, String key)
      throws GeneralSecurityException {
    String signed = "jwt.sign({a: 1}, keys.%s, {algorithm: '%s'})".formatted(key, algorithm);
    assertThat(gives("jwt.verify(%s, keys.%sCert).a".formatted(signed, key))).isEqualTo("1");
    String spki =
        "-----BEGIN PUBLIC KEY-----\\n"
            + Base64.getEncoder()
                .encodeToString(key(key.equals("rsa") ? RSA_CERT : EC_CERT).getEncoded())
            + "\\n-----END PUBLIC KEY-----";
    assertThat(
            gives(
                "jwt.verify(%s, '%s', {algorithms: ['%s']}).a".formatted(signed, spki, algorithm)))
        .isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a public key must not serve as a shared secret
        "jwt.verify(jwt.sign({a: 1}, 's'), keys.rsaCert)|JsonWebTokenError: invalid algorithm",
        "jwt.verify(jwt.sign({a: 1}, 's'), keys.rsaCert, {algorithms: ['HS256']})|JsonWebTokenError: invalid algorithm",
        "jwt.verify(jwt.sign({a: 1}, keys.rsa, {algorithm: 'RS256'}), 's')|JsonWebTokenError: invalid algorithm",
        "jwt.verify(jwt.sign({a: 1}, keys.rsa, {algorithm: 'RS256'}), keys.rsaCert, {algorithms: ['RS512']})|JsonWebTokenError: invalid algorithm",
        "jwt.verify(jwt.sign({a: 1}, keys.rsa, {algorithm: 'RS256'}), keys.ecCert)|Error: the key is not one for RS256",
        "jwt.verify(jwt.sign({a: 1}, keys.ec, {algorithm: 'ES256'}).slice(0, -4), keys.ecCert)|JsonWebTokenError: invalid signature",
        "jwt.verify(jwt.sign({a: 1}, keys.ec, {algorithm: 'ES256'}).replace(/[^.]+$/, ''), keys.ecCert)|JsonWebTokenError: invalid signature",
        "jwt.sign({a: 1}, keys.rsa, {algorithm: 'ES256'})|Error: the key is not one for ES256",
        "jwt.sign({a: 1}, keys.ec, {algorithm: 'ES384'})|Error: the key is not one for ES384",
        "jwt.sign({a: 1}, keys.rsaCert, {algorithm: 'RS256'})|Error: secretOrPrivateKey is no private key in PEM that can be read",
        "jwt.sign({a: 1}, 'secret', {algorithm: 'RS256'})|Error: secretOrPrivateKey is no private key in PEM that can be read",
        "jwt.sign({a: 1}, 'x'.repeat(40000), {algorithm: 'RS256'})|Error: the key is longer than any",
        "jwt.verify(jwt.sign({a: 1}, 's'), '')|JsonWebTokenError: secret or public key must be provided",
      })
  void a_key_of_another_kind_never_fits(String code, String error) {
    assertThat(gives("attempt(() => " + code + ")")).isEqualTo("\"" + error + "\"");
  }

  @Test
  void a_token_of_another_key_is_refused() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String other =
        "-----BEGIN PRIVATE KEY-----\\n"
            + Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
            + "\\n-----END PRIVATE KEY-----";
    assertThat(
            gives(
                "attempt(() => jwt.verify(jwt.sign({a: 1}, '%s', {algorithm: 'RS256'}), keys.rsaCert))"
                    .formatted(other)))
        .isEqualTo("\"JsonWebTokenError: invalid signature\"");
  }
}
