package dev.vouchsafe.signing;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import org.w3c.dom.Element;

/**
 * A signature over an element that is too large to be parsed into a tree. The caller streams the
 * element, canonicalises and digests it; {@link SignatureCheck#refusal} verifies the signature over
 * that digest. It must have the same form as any other signature.
 */
@Api(INTERNAL)
public final class StreamedSignature {
  private final Element element;
  private final SignatureShape shape;
  private final String flaw;

  private StreamedSignature(Element element, SignatureShape shape, String flaw) {
    this.element = element;
    this.shape = shape;
    this.flaw = flaw;
  }

  /**
   * Reads a {@code ds:Signature}; a signature of another form than SAML's is refused later, when it
   * is verified.
   *
   * @param element the signature, root of its own document, with every namespace in scope declared
   */
  public static StreamedSignature of(Element element) {
    try {
      return new StreamedSignature(element, SignatureShape.of(element), "");
    } catch (SignatureRefusal e) {
      return new StreamedSignature(element, null, e.getMessage());
    }
  }

  /** The PrefixList of its canonicalization. */
  public List<String> prefixes() {
    return shape == null ? List.of() : shape.prefixes();
  }

  /** Makes a digest of its algorithm. */
  public MessageDigest newDigest() {
    DigestAlgorithm digest = shape == null ? DigestAlgorithm.SHA256 : shape.digest();
    try {
      return MessageDigest.getInstance(digest.jcaName());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + digest.jcaName(), e);
    }
  }

  Element element() {
    return element;
  }

  /** Its algorithm; call it only after the signature was verified. */
  SignatureAlgorithm algorithm() {
    return shape.algorithm();
  }

  SignatureShape shape() throws SignatureRefusal {
    if (shape == null) {
      throw new SignatureRefusal(flaw);
    }
    return shape;
  }
}
