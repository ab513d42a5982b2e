package dev.vouchsafe.signing;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import org.w3c.dom.Element;

/**
 * A signature over an element that is too large for a tree: the one who streams the element makes
 * its canonical octets and digests them, and {@link SignatureCheck#refusal} tells whether the
 * signature holds for that digest. The same form is asked of it as of any other signature.
 */
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
   * Reads a {@code ds:Signature}; one of another form than SAML's is refused when it is checked.
   *
   * @param element of a document of its own, in which every namespace in scope is declared
   */
  public static StreamedSignature of(Element element) {
    try {
      return new StreamedSignature(element, SignatureShape.of(element), "");
    } catch (SignatureRefusal e) {
      return new StreamedSignature(element, null, e.getMessage());
    }
  }

  /** The PrefixList of the canonicalization that it asks for. */
  public List<String> prefixes() {
    return shape == null ? List.of() : shape.prefixes();
  }

  /** A fresh digest of the kind that it asks for. */
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

  /** The algorithm that it asks for; only once it is known to hold. */
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
