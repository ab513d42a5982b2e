package dev.vouchsafe.signing;

import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.XmlElements;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.transforms.params.InclusiveNamespaces;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signs elements of a document as other products do, in a tree with xmlsec. It shares no code with
 * the product's signer.
 */
public final class DomSigner {
  /**
   * A strong reference, because an unreferenced logger loses its level. It silences expected
   * failures.
   */
  private static final Logger XMLSEC = Logger.getLogger("org.apache.xml.security");

  static {
    XMLSEC.setLevel(Level.OFF);
    Init.init();
  }

  private final Key key;
  private final TestIdentity shown;
  private final String algorithm;
  private final String digest;
  private final String prefixes;

  private DomSigner(Key key, TestIdentity shown, List<String> uris, String prefixes) {
    this.key = key;
    this.shown = shown;
    this.algorithm = uris.get(0);
    this.digest = uris.get(1);
    this.prefixes = prefixes;
  }

  /** Signs as the identity, and shows its certificate in KeyInfo. */
  public static DomSigner of(TestIdentity identity, SignatureAlgorithm algorithm) {
    return new DomSigner(
        identity.keys().getPrivate(),
        identity,
        List.of(algorithm.uri(), DigestAlgorithm.SHA256.uri()),
        "xs xsi");
  }

  /** Signs with any key and algorithm, and shows the identity's certificate. */
  public static DomSigner of(Key key, TestIdentity shown, String algorithm) {
    return new DomSigner(key, shown, List.of(algorithm, DigestAlgorithm.SHA256.uri()), "xs xsi");
  }

  public DomSigner digesting(DigestAlgorithm other) {
    return new DomSigner(key, shown, List.of(algorithm, other.uri()), prefixes);
  }

  /** Signs without a PrefixList. */
  public DomSigner withoutPrefixes() {
    return new DomSigner(key, shown, List.of(algorithm, digest), "");
  }

  /** The document with the element of this name signed, the signature placed for SAML 2.0. */
  public String sign(String xml, String localName) {
    return sign(xml, localName, SignaturePlace.SAML20);
  }

  /** As above, with the place given. */
  public String sign(String xml, String localName, SignaturePlace place) {
    Document document = SafeXml.parse("test", xml.getBytes(StandardCharsets.UTF_8));
    Element element =
        XmlElements.all(document).stream()
            .filter(each -> each.getLocalName().equals(localName))
            .findFirst()
            .orElseThrow();
    try {
      signElement(element, place);
      return serialized(document);
    } catch (XMLSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private void signElement(Element element, SignaturePlace place) throws XMLSecurityException {
    Document document = element.getOwnerDocument();
    element.setIdAttributeNS(null, place.idAttribute(), true);
    XMLSignature signature =
        new XMLSignature(document, "", algorithm, Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
    List<Element> children = XmlElements.children(element);
    Element next =
        place == SignaturePlace.SAML11
            ? null
            : children.get(0).getLocalName().equals("Issuer") ? children.get(1) : children.get(0);
    element.insertBefore(signature.getElement(), next);
    Transforms transforms = new Transforms(document);
    transforms.addTransform(Transforms.TRANSFORM_ENVELOPED_SIGNATURE);
    if (prefixes.isEmpty()) {
      transforms.addTransform(Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS);
    } else {
      transforms.addTransform(
          Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS,
          new InclusiveNamespaces(document, prefixes).getElement());
    }
    signature.addDocument("#" + element.getAttribute(place.idAttribute()), transforms, digest);
    signature.addKeyInfo(shown.certificate());
    signature.sign(key);
  }

  private static String serialized(Document document) throws XMLSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_WITH_COMMENTS)
        .canonicalizeSubtree(document, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
