package dev.vouchsafe.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.keys.content.X509Data;
import org.apache.xml.security.signature.Reference;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.signature.XMLSignatureDigestInput;
import org.apache.xml.security.signature.XMLSignatureInput;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.transforms.params.InclusiveNamespaces;
import org.apache.xml.security.utils.Constants;
import org.apache.xml.security.utils.resolver.ResourceResolverContext;
import org.apache.xml.security.utils.resolver.ResourceResolverSpi;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * One {@code ds:Signature} that is signed again and again: only the Reference's URI, the digest and
 * the signature value change, so the rest of its canonical text is kept from the first time. xmlsec
 * sees the digest of an element and never the element.
 *
 * <p>That an {@code XMLSignature} signs more than once works and is promised nowhere, so {@link
 * KeySelfCheck} shows it for each key before the key is used. Not thread-safe.
 */
final class SignatureTemplate {
  static {
    Init.init();
  }

  /**
   * Stands for the id while the fixed text is cut out; no real id is without its leading
   * underscore.
   */
  private static final String PLACEHOLDER_ID = "placeholder";

  private final XMLSignature signature;
  private final SigningKey key;
  private final GivenDigest digest = new GivenDigest();
  private final Reference reference;
  private byte[] beforeId;
  private byte[] beforeDigest;
  private byte[] beforeValue;
  private byte[] afterValue;

  private SignatureTemplate(XMLSignature signature, SigningKey key) throws XMLSecurityException {
    this.signature = signature;
    this.key = key;
    this.reference = signature.getSignedInfo().item(0);
    signature.addResourceResolver(digest);
  }

  static SignatureTemplate make(
      SigningKey key, SignatureAlgorithm algorithm, DigestAlgorithm digest, List<String> prefixes)
      throws XMLSecurityException {
    Document document = emptyDocument();
    XMLSignature signature =
        new XMLSignature(
            document,
            "",
            algorithm.uri(),
            0,
            Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS,
            key.provider().orElse(null),
            null);
    document.appendChild(signature.getElement());
    signature.addDocument("#" + PLACEHOLDER_ID, transforms(document, prefixes), digest.uri());
    X509Data certificates = new X509Data(document);
    for (X509Certificate certificate : key.chain()) {
      certificates.addCertificate(certificate);
    }
    signature.getKeyInfo().add(certificates);
    SignatureTemplate template = new SignatureTemplate(signature, key);
    template.cut();
    return template;
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
   * Signs once to have every element in place, and keeps the canonical text around what changes.
   */
  private void cut() throws XMLSecurityException {
    digest.base64 = "AAAA";
    signature.sign(key.privateKey());
    ByteArrayOutputStream canonical = new ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
        .canonicalizeSubtree(signature.getElement(), canonical);
    String text = canonical.toString(StandardCharsets.UTF_8);
    int id = text.indexOf("\"#" + PLACEHOLDER_ID) + 2;
    int digestValue = text.indexOf("<ds:DigestValue>") + "<ds:DigestValue>".length();
    int digestEnd = text.indexOf("</ds:DigestValue>");
    int value = text.indexOf("<ds:SignatureValue>") + "<ds:SignatureValue>".length();
    int valueEnd = text.indexOf("</ds:SignatureValue>");
    beforeId = octets(text.substring(0, id));
    beforeDigest = octets(text.substring(id + PLACEHOLDER_ID.length(), digestValue));
    beforeValue = octets(text.substring(digestEnd, value));
    afterValue = octets(text.substring(valueEnd));
  }

  /** The canonical {@code ds:Signature} over an element with this id and digest. */
  byte[] sign(String id, byte[] elementDigest) throws XMLSecurityException {
    reference.getElement().setAttributeNS(null, Constants._ATT_URI, "#" + id);
    digest.base64 = Base64.getEncoder().encodeToString(elementDigest);
    signature.sign(key.privateKey());
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(beforeId.length + afterValue.length + 1024);
    out.writeBytes(beforeId);
    out.writeBytes(octets(id));
    out.writeBytes(beforeDigest);
    out.writeBytes(octets(digestValue()));
    out.writeBytes(beforeValue);
    out.writeBytes(Base64.getEncoder().encode(signature.getSignatureValue()));
    out.writeBytes(afterValue);
    return out.toByteArray();
  }

  /** As it stands in the SignedInfo that was signed: xmlsec may have broken the line. */
  private String digestValue() {
    Element value =
        (Element)
            reference
                .getElement()
                .getElementsByTagNameNS(Constants.SignatureSpecNS, Constants._TAG_DIGESTVALUE)
                .item(0);
    return value.getTextContent();
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

  /** Answers for every reference with the digest at hand. */
  private static final class GivenDigest extends ResourceResolverSpi {
    private String base64;

    @Override
    public boolean engineCanResolveURI(ResourceResolverContext context) {
      return true;
    }

    @Override
    public XMLSignatureInput engineResolveURI(ResourceResolverContext context) {
      return new XMLSignatureDigestInput(base64);
    }
  }
}
