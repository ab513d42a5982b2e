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
 * A {@code ds:Signature} that is reused for many elements. xmlsec builds and canonicalises it once;
 * afterwards only the Reference's URI, the digest and the signature change. None of these contains
 * a character that canonicalization changes, so the canonical text of the rest is reused. xmlsec
 * sees the digest of an element, never the element. Not thread-safe.
 */
final class SignatureTemplate {
  static {
    Init.init();
  }

  /**
   * Placeholders for the changing parts, while the fixed text is cut out; no real id or digest has
   * this form.
   */
  private static final String ID = "placeholder-for-the-id";

  private static final String DIGEST = "placeholder-for-the-digest";

  private final org.apache.xml.security.algorithms.SignatureAlgorithm signer;
  private final MessageDigest digest;

  /** The canonical SignedInfo by itself, which is signed. */
  private final byte[] signedBeforeId;

  private final byte[] signedAfterDigest;

  /** The canonical Signature, which contains the same SignedInfo. */
  private final byte[] beforeId;

  private final byte[] beforeDigest;
  private final byte[] beforeValue;
  private final byte[] afterValue;

  private SignatureTemplate(
      XMLSignature signature, MessageDigest digest, PrivateKey key, List<X509Certificate> chain)
      throws XMLSecurityException {
    this.digest = digest;
    this.signer = signature.getSignedInfo().getSignatureAlgorithm();
    signer.initSign(key);
    removeBlankText(signature.getElement());
    setPlaceholders(signature.getSignedInfo());
    String signed = canonical(signature.getSignedInfo().getElement());
    this.signedBeforeId = octets(signed.substring(0, signed.indexOf(ID)));
    this.signedAfterDigest = octets(signed.substring(signed.indexOf(DIGEST) + DIGEST.length()));
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
   * The algorithms for signing an element.
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

  /**
   * Signs an element and returns it with the {@code ds:Signature} in its position.
   *
   * @throws IllegalArgumentException if its id contains anything but ASCII letters, digits and
   *     {@code _ - .}
   */
  byte[] sign(SignableElement element) throws XMLSecurityException {
    byte[] id = plain(element.id());
    byte[] digest = Base64.getEncoder().encode(element.digest(this.digest));
    for (byte[] part : List.of(signedBeforeId, id, beforeDigest, digest, signedAfterDigest)) {
      signer.update(part);
    }
    byte[] value = Base64.getEncoder().encode(signer.sign());
    return element.with(beforeId, id, beforeDigest, digest, beforeValue, value, afterValue);
  }

  /** Returns an id that is its own canonical form. */
  private static byte[] plain(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && c != '_' && c != '-' && c != '.') {
        throw new IllegalArgumentException("an id is ASCII letters, digits and _ - .");
      }
    }
    return octets(id);
  }

  private static void setPlaceholders(SignedInfo signedInfo) throws XMLSecurityException {
    Element reference = signedInfo.item(0).getElement();
    reference.setAttributeNS(null, Constants._ATT_URI, "#" + ID);
    reference
        .getElementsByTagNameNS(Constants.SignatureSpecNS, Constants._TAG_DIGESTVALUE)
        .item(0)
        .setTextContent(DIGEST);
  }

  /**
   * Removes line breaks between elements, which xmlsec writes depending on a system property, so
   * that the output does not depend on it.
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

  /** Writes the certificates, which no signature covers, in canonical form without line breaks. */
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
