package dev.vouchsafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vouchsafe.signing.SignatureSettings.Target;
import dev.vouchsafe.xml.CanonicalWriter;
import dev.vouchsafe.xml.SignableElement;
import java.io.Serial;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which provider computes signatures: ACCP if present, the JDK otherwise, a token for its own key.
 */
class CryptoProvidersTest {
  private static final Optional<Path> LIB = Optional.of(Path.of("target", "lib"));

  /** ACCP comes with the command line: these tests run, and must pass, once that is packaged. */
  private static void requireAccp() {
    boolean there = CryptoProviders.accp().isPresent();
    if (Boolean.getBoolean("accp.required")) {
      assertThat(there).as(CryptoProviders.description()).isTrue();
    }
    assumeTrue(there, CryptoProviders.description());
  }

  private static SigningKey key(TestIdentity identity) {
    return SigningKey.of(identity.keys().getPrivate(), List.of(identity.certificate()));
  }

  private static SignableElement element(String id) {
    CanonicalWriter writer =
        new CanonicalWriter(Map.of("t", "urn:t"), 0).start("t:e").attribute("ID", id);
    int at = writer.position();
    return new SignableElement(writer.text("é").end().octets(), id, at, List.of());
  }

  private static SignatureSettings settings(SignatureAlgorithm algorithm) {
    return new SignatureSettings(Target.ASSERTION, Optional.of(algorithm), DigestAlgorithm.SHA256);
  }

  @ParameterizedTest
  @EnumSource(names = {"LEGACY_RSA_SHA1", "RSA_SHA256", "RSA_SHA384", "RSA_SHA512"})
  void rsa_gives_the_same_octets_by_either(SignatureAlgorithm algorithm) {
    requireAccp();
    SigningKey key = key(TestIdentity.RSA);
    for (String id : List.of("_1", "_2", "_3")) {
      assertThat(key.signingWith(CryptoChoice.ACCP).signer(settings(algorithm)).sign(element(id)))
          .isEqualTo(
              key.signingWith(CryptoChoice.JDK).signer(settings(algorithm)).sign(element(id)));
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureAlgorithm.class)
  void every_algorithm_signs_by_every_choice(SignatureAlgorithm algorithm) {
    for (CryptoChoice choice : CryptoChoice.values()) {
      if (choice == CryptoChoice.ACCP) {
        requireAccp();
      }
      for (TestIdentity identity :
          List.of(TestIdentity.RSA, TestIdentity.EC, TestIdentity.EC_384, TestIdentity.EC_521)) {
        SigningKey key = key(identity).signingWith(choice);
        if (key.type().equals(algorithm.keyType())) {
          // A signer verifies what it signed before it is given out.
          assertThat(key.signer(settings(algorithm)).sign(element("_1"))).isNotEmpty();
        }
      }
    }
  }

  @Test
  void nothing_is_installed() {
    key(TestIdentity.EC).signer(SignatureSettings.DEFAULTS).sign(element("_1"));
    assertThat(CryptoProviders.description()).isNotBlank();
    assertThat(Arrays.stream(Security.getProviders()).map(Provider::getName))
        .isNotEmpty()
        .noneMatch(name -> name.contains("Amazon"));
  }

  @Test
  void where_it_is_not_there_the_jdk_signs_and_the_reason_is_told() {
    CryptoProviders without = CryptoProviders.load(Optional.empty(), "amd64");
    assertThat(without.found()).isEmpty();
    assertThat(without)
        .hasToString(
            "the JDK's own (Amazon Corretto Crypto Provider is not used:"
                + " there is none for amd64 on the class path or in lib)");
    assertThat(CryptoProviders.load(Optional.of(Path.of("none")), "amd64").found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"amd64", "aarch64", "riscv64"})
  void a_jar_for_another_machine_is_not_used(String architecture) {
    boolean ours = architecture.equals(System.getProperty("os.arch"));
    CryptoProviders found = CryptoProviders.load(LIB, architecture);
    if (!ours) {
      assertThat(found.found()).isEmpty();
      assertThat(found.toString()).contains("the JDK's own");
    }
  }

  @Test
  void a_clients_own_key_signs_as_the_issuers_does() {
    SigningKey issuers = key(TestIdentity.RSA).signingWith(CryptoChoice.JDK);
    SigningKey clients = key(TestIdentity.OTHER_RSA);
    ResponseSigner signer =
        ResponseSigner.of(issuers, Optional.of(clients), SignatureSettings.DEFAULTS);
    assertThat(signer.signer())
        .isSameAs(
            ResponseSigner.of(issuers, Optional.of(clients), SignatureSettings.DEFAULTS).signer())
        .isSameAs(clients.signingWith(CryptoChoice.JDK).signer(SignatureSettings.DEFAULTS))
        .isNotSameAs(clients.signer(SignatureSettings.DEFAULTS));
  }

  @ParameterizedTest
  @EnumSource(CryptoChoice.class)
  void a_key_that_stays_in_its_token_is_signed_with_there(CryptoChoice choice) {
    Token token = new Token();
    SigningKey key =
        SigningKey.of(
            new InToken(TestIdentity.RSA.keys().getPrivate()),
            List.of(TestIdentity.RSA.certificate()),
            Optional.of(token),
            "token");
    byte[] signed = key.signingWith(choice).signer(SignatureSettings.DEFAULTS).sign(element("_1"));
    assertThat(signed)
        .isEqualTo(
            key(TestIdentity.RSA)
                .signingWith(CryptoChoice.JDK)
                .signer(SignatureSettings.DEFAULTS)
                .sign(element("_1")));
  }

  /** A key that only its token can use. */
  private record InToken(PrivateKey hidden) implements PrivateKey {
    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    public String getFormat() {
      return null;
    }

    @Override
    @SuppressWarnings("ReturnsNullCollection") // a token's key has no encoding
    public byte[] getEncoded() {
      return null;
    }
  }

  /** A provider as a PKCS#11 token has one. */
  private static final class Token extends Provider {
    @Serial private static final long serialVersionUID = 1;

    private Token() {
      super("Token", "1", "a made-up token");
      putService(
          new Service(
              this, "Signature", "SHA256withRSA", TokenSignature.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
              return new TokenSignature();
            }
          });
    }
  }

  private static final class TokenSignature extends SignatureSpi {
    private final Signature inside;

    private TokenSignature() {
      try {
        inside = Signature.getInstance("SHA256withRSA");
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      inside.initSign(((InToken) key).hidden());
    }

    @Override
    protected void engineUpdate(byte octet) throws SignatureException {
      inside.update(octet);
    }

    @Override
    protected void engineUpdate(byte[] octets, int from, int length) throws SignatureException {
      inside.update(octets, from, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      return inside.sign();
    }

    @Override
    protected void engineInitVerify(PublicKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException();
    }
  }
}
