package dev.vouchsafe.signing;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.SignatureTemplate.Method;
import dev.vouchsafe.xml.SignableElement;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.xml.security.exceptions.XMLSecurityException;

/**
 * Signs elements by their canonical octets: digests them and lets xmlsec sign the digest. Immutable
 * to callers and thread-safe without locks: each xmlsec object is used by one signature at a time.
 */
public final class XmlSigner {
  private final SigningKey key;
  private final SignatureAlgorithm algorithm;
  private final DigestAlgorithm digest;
  private final SigningEngine engine;
  private final Map<List<String>, Queue<SignatureTemplate>> idle = new ConcurrentHashMap<>();

  private XmlSigner(
      SigningKey key, SignatureAlgorithm algorithm, DigestAlgorithm digest, SigningEngine engine) {
    this.key = key;
    this.algorithm = algorithm;
    this.digest = digest;
    this.engine = engine;
  }

  /**
   * Makes a signer for a key, and checks it by {@link SelfCheck}.
   *
   * @throws InvalidInputException if the algorithm does not fit the key
   */
  static XmlSigner of(SigningKey key, SignatureSettings settings, CryptoChoice crypto) {
    SignatureAlgorithm algorithm = settings.algorithmFor(key);
    if (!algorithm.keyType().equals(key.type())) {
      throw new InvalidInputException(
          new Problem(
              "signature-algorithm",
              "signatureAlgorithm",
              algorithm.setting() + " does not work with an " + key.type() + " key",
              "leave signatureAlgorithm out, or choose one for " + key.type() + " keys"));
    }
    Optional<XmlSigner> fast =
        SigningEngine.of(key, crypto)
            .map(engine -> new XmlSigner(key, algorithm, settings.digest(), engine))
            .filter(XmlSigner::canSign);
    return fast.orElseGet(() -> ofJdk(key, algorithm, settings.digest()));
  }

  private static XmlSigner ofJdk(
      SigningKey key, SignatureAlgorithm algorithm, DigestAlgorithm digest) {
    XmlSigner signer = new XmlSigner(key, algorithm, digest, SigningEngine.of(key));
    SelfCheck.of(signer, key);
    return signer;
  }

  /** Whether the provider supports the algorithm; if not, the JDK signs. */
  private boolean canSign() {
    try {
      SelfCheck.of(this, key);
      return true;
    } catch (InvalidInputException | IllegalStateException e) {
      return false;
    }
  }

  /** Its signature algorithm. */
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /** Its digest algorithm. */
  public DigestAlgorithm digest() {
    return digest;
  }

  /**
   * Signs an element and returns its octets with the enveloped signature in its position.
   *
   * @throws IllegalArgumentException if its id contains anything but ASCII letters, digits and
   *     {@code _ - .}
   */
  @Api(INTERNAL)
  public byte[] sign(SignableElement element) {
    Queue<SignatureTemplate> templates =
        idle.computeIfAbsent(element.prefixes(), prefixes -> new ConcurrentLinkedQueue<>());
    try {
      SignatureTemplate template = templates.poll();
      if (template == null) {
        template = template(element.prefixes());
      }
      byte[] signed = template.sign(element);
      templates.add(template); // not after a failure: an object that failed is not reused
      return signed;
    } catch (XMLSecurityException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "a key that could sign when it was loaded can no longer sign", e);
    }
  }

  private SignatureTemplate template(List<String> prefixes)
      throws XMLSecurityException, GeneralSecurityException {
    return SignatureTemplate.make(key.chain(), engine, new Method(algorithm, digest, prefixes));
  }

  @Override
  public String toString() {
    return "XmlSigner " + algorithm.setting() + " " + digest.setting();
  }
}
