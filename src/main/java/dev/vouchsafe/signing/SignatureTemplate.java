package dev.vouchsafe.signing;

import dev.vouchsafe.xml.SignableElement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.SignedInfo;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.transforms.params.InclusiveNamespaces;
import org.apache.xml.security.utils.Constants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * One {@code ds:Signature} that is signed again and again. xmlsec builds, canonicalises and signs
 * its SignedInfo; only the Reference's URI and the digest in it change, so the canonical text of
 * the rest is kept from the first time. xmlsec sees the digest of an element and never the element.
 * Not thread-safe.
 */
final class SignatureTemplate {
  static {
    Init.init();
  }

  /**
   * Stand for what changes while the fixed text is cut out; no real id or digest reads like this.
   */
  private static final String ID = "placeholder-for-the-id";

  private static final String DIGEST = "placeholder-for-the-digest";

  private final SignedInfo signedInfo;
  private final org.apache.xml.security.algorithms.SignatureAlgorithm signer;
  private final MessageDigest digest;
  private final CanonicalSignedInfo canonical = new CanonicalSignedInfo();
  private final Element reference;
  private final Element digestValue;
  private final byte[] beforeId;
  private final byte[] beforeDigest;
  private final byte[] beforeValue;
  private final byte[] afterValue;

  private SignatureTemplate(
      XMLSignature signature, MessageDigest digest, PrivateKey key, List<X509Certificate> chain)
      throws XMLSecurityException {
    this.digest = digest;
    this.signedInfo = signature.getSignedInfo();
    this.signer = signedInfo.getSignatureAlgorithm();
    signer.initSign(key);
    this.reference = signedInfo.item(0).getElement();
    this.digestValue =
        (Element)
            reference
                .getElementsByTagNameNS(Constants.SignatureSpecNS, Constants._TAG_DIGESTVALUE)
                .item(0);
    removeBlankText(signature.getElement());
    set(ID, DIGEST);
    String text = canonical(signature.getElement());
    int id = text.indexOf(ID);
    int digestAt = text.indexOf(DIGEST);
    int value = text.indexOf("</ds:SignatureValue>");
    this.beforeId = octets(text.substring(0, id));
    this.beforeDigest = octets(text.substring(id + ID.length(), digestAt));
    this.beforeValue = octets(text.substring(digestAt + DIGEST.length(), value));
    this.afterValue = octets("</ds:SignatureValue>" + keyInfo(chain) + "</ds:Signature>");
  }

  /**
   * How an element is signed.
   *
   * @param prefixes the PrefixList of exclusive canonicalization; empty for none
   */
  record Method(SignatureAlgorithm algorithm, DigestAlgorithm digest, List<String> prefixes) {}

  static SignatureTemplate make(List<X509Certificate> chain, SigningEngine engine, Method method)
      throws XMLSecurityException, GeneralSecurityException {
    Document document = emptyDocument();
    XMLSignature signature =
        new XMLSignature(
            document,
            "",
            method.algorithm().uri(),
            0,
            Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS,
            engine.provider().orElse(null),
            null);
    document.appendChild(signature.getElement());
    signature.addDocument("", transforms(document, method.prefixes()), method.digest().uri());
    return new SignatureTemplate(
        signature, MessageDigest.getInstance(method.digest().jcaName()), engine.key(), chain);
  }

  private static Transforms transforms(Document document, List<String> prefixes)
      throws XMLSecurityException {
    Transforms transforms = new Transforms(document);
    transforms.addTransform(Transforms.TRANSFORM_ENVELOPED_SIGNATURE);
    if (prefixes.isEmpty()) {
      transforms.addTransform(Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS);
    } else {
      InclusiveNamespaces list = new InclusiveNamespaces(document, String.join(" ", prefixes));
      transforms.addTransform(Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS, list.getElement());
    }
    return transforms;
  }

  /** The element with a {@code ds:Signature} over it at its place. */
  byte[] sign(SignableElement element) throws XMLSecurityException {
    String digest = Base64.getEncoder().encodeToString(element.digest(this.digest));
    set(element.id(), digest);
    canonical.reset();
    signedInfo.signInOctetStream(canonical);
    canonical.giveTo(signer);
    return element.with(
        beforeId,
        octets(element.id()),
        beforeDigest,
        octets(digest),
        beforeValue,
        Base64.getEncoder().encode(signer.sign()),
        afterValue);
  }

  /** The canonical SignedInfo, in a buffer that is used again for the next. */
  private static final class CanonicalSignedInfo extends ByteArrayOutputStream {
    private CanonicalSignedInfo() {
      super(2048);
    }

    private void giveTo(org.apache.xml.security.algorithms.SignatureAlgorithm signer)
        throws XMLSecurityException {
      signer.update(buf, 0, count);
    }
  }

  private void set(String id, String digest) {
    reference.setAttributeNS(null, Constants._ATT_URI, "#" + id);
    digestValue.setTextContent(digest);
  }

  /**
   * xmlsec breaks lines between elements unless a system property says not to; neither is to change
   * what is issued.
   */
  private static void removeBlankText(Element element) {
    Node child = element.getFirstChild();
    while (child != null) {
      Node next = child.getNextSibling();
      if (child instanceof Element inner) {
        removeBlankText(inner);
      } else if (child instanceof Text text && text.getData().isBlank()) {
        element.removeChild(child);
      }
      child = next;
    }
  }

  private static String canonical(Element element) throws XMLSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
        .canonicalizeSubtree(element, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The certificates, which no signature covers, in canonical form and without line breaks. */
  private static String keyInfo(List<X509Certificate> chain) {
    StringBuilder text = new StringBuilder("<ds:KeyInfo><ds:X509Data>");
    for (X509Certificate certificate : chain) {
      try {
        text.append("<ds:X509Certificate>")
            .append(Base64.getEncoder().encodeToString(certificate.getEncoded()))
            .append("</ds:X509Certificate>");
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a certificate that was read cannot be written", e);
      }
    }
    return text.append("</ds:X509Data></ds:KeyInfo>").toString();
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java platform makes XML documents", e);
    }
  }
}
