package dev.vouchsafe.signing;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.SignatureResult.Refused;
import dev.vouchsafe.signing.SignatureResult.Verified;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.XmlElements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.Init;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.Reference;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.utils.Constants;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * Verifies the signature of one element with keys that are trusted in advance. The key named in a
 * signature is ignored, and a signature of any other form than SAML's is refused before it is
 * processed. Immutable and thread-safe.
 *
 * <p>xmlsec logs the signed content at DEBUG, and warns about invalid signatures.
 */
public final class SignatureCheck {
  private static final int LEAST_RSA_BITS = 2048;
  private static final Set<String> ID_NAMES = Set.of("id", "Id", "ID", "AssertionID", "ResponseID");

  static {
    Init.init();
  }

  private final List<PublicKey> trusted;
  private final boolean legacySha1;

  private SignatureCheck(List<PublicKey> trusted, boolean legacySha1) {
    this.trusted = List.copyOf(trusted);
    this.legacySha1 = legacySha1;
  }

  /**
   * Makes a check against these keys; a signature of any of them is accepted, so that there can be
   * several during a rollover.
   *
   * @throws InvalidInputException if there is none
   */
  public static SignatureCheck with(List<PublicKey> trusted) {
    if (trusted.isEmpty()) {
      throw new InvalidInputException(
          new Problem(
              "no-trusted-key",
              "trusted keys",
              "there is no key to verify signatures with",
              "give the issuer's certificate"));
    }
    return new SignatureCheck(trusted, false);
  }

  /** A copy that also accepts SHA-1, which is broken but the only choice of some issuers. */
  public SignatureCheck acceptingLegacySha1() {
    return new SignatureCheck(trusted, true);
  }

  /**
   * Verifies the signature inside {@code element} over it.
   *
   * @param element an element of the parsed document; its id attribute is marked as an ID
   */
  public SignatureResult verify(Element element, SignaturePlace place) {
    try {
      Element signature = signatureOf(element, place);
      SignatureShape shape = SignatureShape.of(signature);
      requireAccepted(shape);
      requirePointsAt(element, shape, place);
      return verified(signature, shape);
    } catch (SignatureRefusal e) {
      return new Refused(e.getMessage());
    } catch (XMLSecurityException | IOException | GeneralSecurityException e) {
      return new Refused("the signature cannot be processed");
    } catch (RuntimeException e) {
      // xmlsec and JCA providers throw these for malformed Base64 and numbers.
      return new Refused("the signature cannot be processed");
    }
  }

  /**
   * Verifies the signature of a streamed element; returns the reason if it is invalid, else empty.
   *
   * @param signature the element's first child
   * @param id the value of the element's {@code ID}
   * @param digest the digest of the element's canonical octets, made with {@link
   *     StreamedSignature#newDigest}
   */
  @Api(INTERNAL)
  public Optional<String> refusal(StreamedSignature signature, String id, byte[] digest) {
    try {
      SignatureShape shape = signature.shape();
      requireAccepted(shape);
      if (id.isEmpty() || !shape.uri().equals("#" + id)) {
        throw new SignatureRefusal("the Reference points at something else than the element");
      }
      XMLSignature read = new XMLSignature(signature.element(), "", true);
      requireDigest(read.getSignedInfo().item(0), digest);
      signer(shape.algorithm(), key -> signedInfoHolds(read, key));
      return Optional.empty();
    } catch (SignatureRefusal e) {
      return Optional.of(e.getMessage());
    } catch (XMLSecurityException | RuntimeException e) {
      return Optional.of("the signature cannot be processed");
    }
  }

  /**
   * Verifies a signature over octets that are not XML; returns the reason if it is invalid, else
   * empty.
   *
   * @param algorithm its URI, as the message names it
   */
  @Api(INTERNAL)
  public Optional<String> refusal(byte[] signed, String algorithm, byte[] signature) {
    try {
      SignatureAlgorithm known = SignatureShape.algorithm(algorithm);
      requireAccepted(known == SignatureAlgorithm.LEGACY_RSA_SHA1);
      signer(known, key -> QuerySignature.holds(known, key, signed, signature));
      return Optional.empty();
    } catch (SignatureRefusal e) {
      return Optional.of(e.getMessage());
    } catch (XMLSecurityException | RuntimeException e) {
      return Optional.of("the signature cannot be processed");
    }
  }

  private static boolean signedInfoHolds(XMLSignature signature, PublicKey key)
      throws XMLSecurityException {
    ByteArrayOutputStream canonical = new ByteArrayOutputStream(1024);
    var algorithm = signature.getSignedInfo().getSignatureAlgorithm();
    algorithm.initVerify(key);
    signature.getSignedInfo().signInOctetStream(canonical);
    algorithm.update(canonical.toByteArray());
    return algorithm.verify(signature.getSignatureValue());
  }

  private static Element signatureOf(Element element, SignaturePlace place)
      throws SignatureRefusal {
    List<Element> found =
        XmlElements.children(element, Constants.SignatureSpecNS, Constants._TAG_SIGNATURE);
    if (found.size() != 1) {
      throw new SignatureRefusal(
          found.isEmpty() ? "there is no signature" : "there is more than one signature");
    }
    if (!place.holds(element, found.get(0))) {
      throw new SignatureRefusal("the signature does not stand " + place.words());
    }
    return found.get(0);
  }

  private void requireAccepted(SignatureShape shape) throws SignatureRefusal {
    requireAccepted(
        shape.algorithm() == SignatureAlgorithm.LEGACY_RSA_SHA1
            || shape.digest() == DigestAlgorithm.LEGACY_SHA1);
  }

  private void requireAccepted(boolean sha1) throws SignatureRefusal {
    if (sha1 && !legacySha1) {
      throw new SignatureRefusal("the signature uses SHA-1, which is broken");
    }
  }

  /** Checks that the Reference refers to the element and that no other element has its ID. */
  private static void requirePointsAt(Element element, SignatureShape shape, SignaturePlace place)
      throws SignatureRefusal {
    Document document = element.getOwnerDocument();
    Set<String> seen = new HashSet<>();
    for (Element each : XmlElements.all(document)) {
      requireNewIds(each, seen);
    }
    String id = element.getAttribute(place.idAttribute());
    if (id.isEmpty()) {
      throw new SignatureRefusal("the element has no " + place.idAttribute());
    }
    if (!shape.uri().equals("#" + id)) {
      throw new SignatureRefusal("the Reference points at something else than the element");
    }
    element.setIdAttributeNS(null, place.idAttribute(), true);
    if (document.getElementById(id) != element) {
      throw new SignatureRefusal("the Reference does not lead to the element");
    }
  }

  private static void requireNewIds(Element element, Set<String> seen) throws SignatureRefusal {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (ID_NAMES.contains(attribute.getLocalName()) && !seen.add(attribute.getValue())) {
        throw new SignatureRefusal("an ID stands in the document more than once");
      }
    }
  }

  private SignatureResult verified(Element element, SignatureShape shape)
      throws SignatureRefusal, XMLSecurityException, IOException, GeneralSecurityException {
    XMLSignature signature = new XMLSignature(element, "", true);
    Reference reference = signature.getSignedInfo().item(0);
    byte[] octets = reference.getContentsAfterTransformation().getBytes();
    byte[] digest = MessageDigest.getInstance(shape.digest().jcaName()).digest(octets);
    requireDigest(reference, digest);
    PublicKey key = signer(shape.algorithm(), signature::checkSignatureValue);
    return new Verified(reparsed(octets), shape.algorithm(), key);
  }

  private static void requireDigest(Reference reference, byte[] digest)
      throws SignatureRefusal, XMLSecurityException {
    if (!MessageDigest.isEqual(digest, reference.getDigestValue())) {
      throw new SignatureRefusal(
          "the digest does not match: what was signed has been changed since");
    }
  }

  /** Whether a key made a signature. */
  private interface KeyTest {
    boolean holds(PublicKey key) throws XMLSecurityException;
  }

  private PublicKey signer(SignatureAlgorithm algorithm, KeyTest test)
      throws SignatureRefusal, XMLSecurityException {
    List<PublicKey> fitting =
        trusted.stream().filter(key -> fits(key, algorithm.keyType())).toList();
    if (fitting.isEmpty()) {
      throw new SignatureRefusal(
          "the signature is by an "
              + algorithm.keyType()
              + " key, and no trusted certificate has such a key");
    }
    for (PublicKey key : fitting) {
      if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
        throw new SignatureRefusal(
            "the trusted RSA key has fewer than " + LEAST_RSA_BITS + " bits");
      }
      if (test.holds(key)) {
        return key;
      }
    }
    throw new SignatureRefusal("no trusted key made the signature");
  }

  /**
   * Compares key and algorithm by the key's interface, because providers use different names of
   * algorithms.
   */
  private static boolean fits(PublicKey key, String type) {
    return type.equals("EC") ? key instanceof ECPublicKey : key instanceof RSAPublicKey;
  }

  private static Element reparsed(byte[] octets) throws SignatureRefusal {
    try {
      return SafeXml.parse("signed octets", octets).getDocumentElement();
    } catch (InvalidInputException e) {
      throw new SignatureRefusal("the signed octets are not a document");
    }
  }

  @Override
  public String toString() {
    return "SignatureCheck with " + trusted.size() + " trusted keys";
  }
}
