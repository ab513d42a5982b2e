package dev.vouchsafe.signing;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.KeyFiles.Pem;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.EllipticCurve;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A private key with its certificate or certificate chain. Key and certificate always match. RSA of
 * 2048 bits or more, or an elliptic curve key on P-256, P-384 or P-521. Never shown. Immutable,
 * thread-safe.
 */
public final class SigningKey {
  private static final int MIN_RSA_BITS = 2048;
  private static final List<EllipticCurve> CURVES =
      Stream.of("secp256r1", "secp384r1", "secp521r1").map(SigningKey::curve).toList();

  private final PrivateKey privateKey;
  private final List<X509Certificate> chain;
  private final Optional<Provider> provider;
  private final CryptoChoice crypto;
  private final Map<Way, XmlSigner> signers;
  private final Map<JwtAlgorithm, JwtSigner> jwtSigners;

  private SigningKey(
      PrivateKey privateKey,
      List<X509Certificate> chain,
      Optional<Provider> provider,
      String where) {
    this.privateKey = privateKey;
    this.chain = List.copyOf(chain);
    this.provider = provider;
    this.crypto = CryptoChoice.AUTO;
    this.signers = new ConcurrentHashMap<>();
    this.jwtSigners = new ConcurrentHashMap<>();
    checkStrength(where);
    checkPair(where);
  }

  private SigningKey(SigningKey same, CryptoChoice crypto) {
    this.privateKey = same.privateKey;
    this.chain = same.chain;
    this.provider = same.provider;
    this.signers = same.signers;
    this.jwtSigners = same.jwtSigners;
    this.crypto = crypto;
  }

  /** One combination of settings and provider; each has its own signer. */
  private record Way(SignatureSettings settings, CryptoChoice crypto) {}

  /**
   * Generates an RSA key of 2048 bits with a self-signed certificate, valid for a day; for tests,
   * because no service provider trusts it.
   */
  public static SigningKey generate() {
    return SelfSignedKey.throwAway(Instant.now());
  }

  /**
   * Reads a key from PEM files: PKCS#8, PKCS#1 or SEC 1, not encrypted, and a certificate or a
   * chain, the key's own certificate first.
   *
   * @throws InvalidInputException if a file cannot be read, the two do not match, or the key is too
   *     weak
   */
  public static SigningKey fromPem(Path keyFile, Path certificateFile) {
    return KeyFiles.pem(Pem.of(keyFile), Pem.of(certificateFile), Optional.empty());
  }

  /**
   * As {@link #fromPem(Path, Path)}, for an encrypted key.
   *
   * @throws InvalidInputException if a file cannot be read, the two do not match, the key is too
   *     weak, or the password is wrong
   */
  public static SigningKey fromPem(Path keyFile, Path certificateFile, char[] password) {
    return KeyFiles.pem(Pem.of(keyFile), Pem.of(certificateFile), Optional.of(password));
  }

  /**
   * Reads a key from texts in PEM, as in settings.
   *
   * @param where the key's name in messages
   * @throws InvalidInputException if a text cannot be read, the two do not match, or the key is too
   *     weak
   */
  public static SigningKey fromPemText(String key, String certificate, String where) {
    return KeyFiles.pem(Pem.of(where, key), Pem.of(where, certificate), Optional.empty());
  }

  /**
   * Reads the only key of a PKCS#12 or JKS file; the format is detected from the content.
   *
   * @throws InvalidInputException if it cannot be read, the password is wrong, it has no key or
   *     several, or the key is too weak
   */
  public static SigningKey fromKeyStore(Path file, char[] password) {
    return KeyFiles.keyStore(file, password);
  }

  /**
   * Reads a key by its alias from a key store of any JCA provider, such as a PKCS#11 token or an
   * HSM. If the key cannot be exported, the store's provider computes its signatures.
   *
   * @throws InvalidInputException if there is no such key, or it is too weak
   */
  public static SigningKey fromKeyStore(KeyStore store, String alias, char[] password) {
    return KeyFiles.entry(store, alias, password, "key " + alias);
  }

  /**
   * Makes a signing key of an existing private key.
   *
   * @param chain the certificates, the key's own first
   * @throws InvalidInputException if the two do not match or the key is too weak
   */
  public static SigningKey of(PrivateKey privateKey, List<X509Certificate> chain) {
    return of(privateKey, chain, Optional.empty(), "signing key");
  }

  static SigningKey of(
      PrivateKey privateKey,
      List<X509Certificate> chain,
      Optional<Provider> provider,
      String where) {
    if (chain.isEmpty()) {
      throw invalid(
          where, "there is no certificate for the signing key", "give its certificate as PEM");
    }
    return new SigningKey(privateKey, chain, provider, where);
  }

  /**
   * A copy whose signatures this provider computes. Default: {@link CryptoChoice#AUTO}. The choice
   * for the issuer's key also applies to the keys in clients' settings.
   *
   * @throws InvalidInputException if the chosen provider is unavailable
   */
  public SigningKey signingWith(CryptoChoice choice) {
    if (choice == CryptoChoice.ACCP && provider.isEmpty()) {
      choice.provider();
    }
    return new SigningKey(this, choice);
  }

  /** The key's certificate, then the certificates of its issuers. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** The key's certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** The JCA name of the key's kind: {@code RSA} or {@code EC}. */
  public String type() {
    return certificate().getPublicKey() instanceof ECPublicKey ? "EC" : "RSA";
  }

  /**
   * Whether the certificate is expired or not yet valid at {@code when}. Such a key still signs,
   * because tests need it.
   */
  public boolean isOutOfDateAt(Instant when) {
    return when.isAfter(certificate().getNotAfter().toInstant())
        || when.isBefore(certificate().getNotBefore().toInstant());
  }

  /**
   * Returns the signer of XML with this key and these settings; made once and cached.
   *
   * @throws InvalidInputException if the algorithm does not fit the key
   */
  public XmlSigner signer(SignatureSettings settings) {
    return signer(settings, crypto);
  }

  XmlSigner signer(SignatureSettings settings, CryptoChoice by) {
    Way way = new Way(settings, by);
    XmlSigner signer = signers.get(way);
    return signer != null
        ? signer
        : signers.computeIfAbsent(way, absent -> XmlSigner.of(this, settings, by));
  }

  /**
   * Returns the signer of tokens with this key; made once for each algorithm.
   *
   * @throws InvalidInputException if the algorithm does not fit the key
   */
  public JwtSigner jwtSigner(JwtAlgorithm algorithm) {
    JwtSigner signer = jwtSigners.get(algorithm);
    return signer != null
        ? signer
        : jwtSigners.computeIfAbsent(algorithm, way -> JwtSigner.of(this, way));
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  /** The provider of a key that cannot be exported; empty for other keys. */
  Optional<Provider> provider() {
    return provider;
  }

  CryptoChoice crypto() {
    return crypto;
  }

  private void checkStrength(String where) {
    PublicKey key = certificate().getPublicKey();
    if (key instanceof RSAPublicKey rsa) {
      if (rsa.getModulus().bitLength() < MIN_RSA_BITS) {
        throw invalid(
            where,
            "the RSA key has " + rsa.getModulus().bitLength() + " bits, fewer than " + MIN_RSA_BITS,
            "make a new key of 2048 bits or more");
      }
    } else if (!(key instanceof ECPublicKey ec) || !CURVES.contains(ec.getParams().getCurve())) {
      throw invalid(
          where,
          "the key is neither RSA nor on the curve P-256, P-384 or P-521 ("
              + key.getAlgorithm()
              + ")",
          "use an RSA key of 2048 bits or more, or one on those curves");
    }
  }

  private static EllipticCurve curve(String name) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      return parameters.getParameterSpec(ECParameterSpec.class).getCurve();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    }
  }

  /** Signs a few octets with the key and verifies them with the certificate. */
  private void checkPair(String where) {
    String algorithm = type().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    byte[] probe = {1, 2, 3};
    try {
      Signature signer =
          provider.isPresent()
              ? Signature.getInstance(algorithm, provider.get())
              : Signature.getInstance(algorithm);
      signer.initSign(privateKey);
      signer.update(probe);
      byte[] signature = signer.sign();
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(certificate().getPublicKey());
      verifier.update(probe);
      if (verifier.verify(signature)) {
        return;
      }
    } catch (InvalidKeyException e) {
      throw mismatch(where);
    } catch (GeneralSecurityException e) {
      throw new InvalidInputException(
          new Problem(
              "signing-key",
              where,
              "the key cannot sign (" + e.getClass().getSimpleName() + ")",
              "check the key and the provider it comes from"),
          e);
    }
    throw mismatch(where);
  }

  private static InvalidInputException mismatch(String where) {
    return invalid(
        where,
        "the signing key and the certificate do not match",
        "give the certificate that was made for this key");
  }

  private static InvalidInputException invalid(String where, String message, String nextStep) {
    return new InvalidInputException(new Problem("signing-key", where, message, nextStep));
  }

  @Override
  public String toString() {
    return "SigningKey " + type() + " of " + certificate().getSubjectX500Principal();
  }
}
