package dev.vouchsafe.signing;

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
 * Signs elements by their canonical octets: digests them, and has xmlsec sign the digest. Immutable
 * to its callers and thread-safe without locks: what xmlsec keeps for a signature is lent to one
 * signing at a time.
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
   * A signer for a key, once {@link SelfCheck} has shown that what it signs verifies.
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

  /** Not every provider has every algorithm; what one does not have is left to the JDK. */
  private boolean canSign() {
    try {
      SelfCheck.of(this, key);
      return true;
    } catch (InvalidInputException | IllegalStateException e) {
      return false;
    }
  }

  /** The algorithm it signs with. */
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /** The algorithm of its digests. */
  public DigestAlgorithm digest() {
    return digest;
  }

  /**
   * The element's octets with an enveloped signature over them at its place.
   *
   * @throws IllegalArgumentException if its id holds anything but ASCII letters, digits and {@code
   *     _ - .}
   */
  public byte[] sign(SignableElement element) {
    Queue<SignatureTemplate> templates =
        idle.computeIfAbsent(element.prefixes(), prefixes -> new ConcurrentLinkedQueue<>());
    try {
      SignatureTemplate template = templates.poll();
      if (template == null) {
        template = template(element.prefixes());
      }
      byte[] signed = template.sign(element);
      templates.add(template); // not after a failure: what failed is not used again
      return signed;
    } catch (XMLSecurityException | GeneralSecurityException e) {
      throw new IllegalStateException("a key that could sign when it was loaded cannot sign", e);
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
