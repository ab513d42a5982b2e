package dev.vouchsafe.signing;

import dev.vouchsafe.xml.XmlElements;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.transforms.params.InclusiveNamespaces;
import org.apache.xml.security.utils.Constants;
import org.w3c.dom.Element;

/**
 * A signature of exactly the form that SAML requires (saml-core 5.4): one Reference to one id, the
 * enveloped and the exclusive transform, nothing else. Checked before any cryptography, so that no
 * other instruction in a signature is ever processed.
 *
 * @param uri the URI of the Reference
 * @param algorithm the algorithm of the signature
 * @param digest the digest of the Reference
 * @param prefixes the PrefixList of the Reference's canonicalization
 */
record SignatureShape(
    String uri, SignatureAlgorithm algorithm, DigestAlgorithm digest, List<String> prefixes) {
  private static final String DS = Constants.SignatureSpecNS;
  private static final String ALGORITHM = "Algorithm";
  private static final Set<String> EXCLUSIVE =
      Set.of(
          Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS,
          Transforms.TRANSFORM_C14N_EXCL_WITH_COMMENTS);

  /**
   * Reads a {@code ds:Signature}.
   *
   * @throws SignatureRefusal if it has any other form
   */
  static SignatureShape of(Element signature) throws SignatureRefusal {
    if (!XmlElements.children(signature, DS, "Object").isEmpty()) {
      throw new SignatureRefusal("the signature carries a ds:Object");
    }
    requireOnly(signature, Set.of("SignedInfo", "SignatureValue", "KeyInfo"));
    Element signedInfo = one(signature, "SignedInfo");
    one(signature, "SignatureValue");
    requireOnly(signedInfo, Set.of("CanonicalizationMethod", "SignatureMethod", "Reference"));
    requireExclusive(
        one(signedInfo, "CanonicalizationMethod"), "SignedInfo is not canonicalized exclusively");
    Element method = one(signedInfo, "SignatureMethod");
    requireOnly(method, Set.of());
    List<Element> references = XmlElements.children(signedInfo, DS, "Reference");
    if (references.size() != 1) {
      throw new SignatureRefusal(
          "the signature has " + references.size() + " References instead of one");
    }
    Element reference = references.get(0);
    requireOnly(reference, Set.of("Transforms", "DigestMethod", "DigestValue"));
    Element transforms = one(reference, "Transforms");
    requireTransforms(transforms);
    Element digest = one(reference, "DigestMethod");
    requireOnly(digest, Set.of());
    one(reference, "DigestValue");
    return new SignatureShape(
        reference.getAttribute("URI"), algorithm(method), digest(digest), prefixes(transforms));
  }

  private static List<String> prefixes(Element transforms) {
    return XmlElements.children(XmlElements.children(transforms).get(1)).stream()
        .flatMap(list -> Arrays.stream(list.getAttribute("PrefixList").trim().split("\\s+")))
        .filter(prefix -> !prefix.isEmpty())
        .toList();
  }

  private static void requireTransforms(Element transforms) throws SignatureRefusal {
    requireOnly(transforms, Set.of("Transform"));
    List<Element> all = XmlElements.children(transforms);
    if (all.size() != 2
        || !all.get(0).getAttribute(ALGORITHM).equals(Transforms.TRANSFORM_ENVELOPED_SIGNATURE)
        || !XmlElements.children(all.get(0)).isEmpty()) {
      throw notTheTwoTransforms();
    }
    requireExclusive(all.get(1), notTheTwoTransforms().getMessage());
  }

  private static SignatureRefusal notTheTwoTransforms() {
    return new SignatureRefusal(
        "the transforms are not exactly enveloped-signature and exclusive canonicalization");
  }

  /**
   * Requires exclusive canonicalization, with or without comments: a Reference by id never includes
   * comments, and SignedInfo has none that matter.
   */
  private static void requireExclusive(Element method, String reason) throws SignatureRefusal {
    List<Element> parameters = XmlElements.children(method);
    boolean onlyPrefixes =
        parameters.isEmpty()
            || (parameters.size() == 1
                && XmlElements.is(
                    parameters.get(0),
                    InclusiveNamespaces.ExclusiveCanonicalizationNamespace,
                    "InclusiveNamespaces"));
    if (!EXCLUSIVE.contains(method.getAttribute(ALGORITHM)) || !onlyPrefixes) {
      throw new SignatureRefusal(reason);
    }
  }

  private static SignatureAlgorithm algorithm(Element method) throws SignatureRefusal {
    return algorithm(method.getAttribute(ALGORITHM));
  }

  /** Finds the algorithm with this URI. */
  static SignatureAlgorithm algorithm(String uri) throws SignatureRefusal {
    Optional<SignatureAlgorithm> algorithm =
        SignatureAlgorithm.of(uri).filter(known -> known.uri().equals(uri));
    if (algorithm.isEmpty()) {
      throw new SignatureRefusal("the signature algorithm is not an accepted one: " + shown(uri));
    }
    return algorithm.get();
  }

  private static DigestAlgorithm digest(Element method) throws SignatureRefusal {
    String uri = method.getAttribute(ALGORITHM);
    Optional<DigestAlgorithm> digest =
        DigestAlgorithm.of(uri).filter(known -> known.uri().equals(uri));
    if (digest.isEmpty()) {
      throw new SignatureRefusal("the digest algorithm is not an accepted one: " + shown(uri));
    }
    return digest.get();
  }

  /** Returns the URI of an algorithm for a message, only if it looks like one. */
  private static String shown(String uri) {
    return uri.matches("http://www\\.w3\\.org/[A-Za-z0-9/#.-]{1,80}") ? uri : "unknown";
  }

  private static Element one(Element parent, String name) throws SignatureRefusal {
    List<Element> found = XmlElements.children(parent, DS, name);
    if (found.size() != 1) {
      throw new SignatureRefusal("the signature does not have exactly one " + name);
    }
    return found.get(0);
  }

  private static void requireOnly(Element parent, Set<String> names) throws SignatureRefusal {
    for (Element child : XmlElements.children(parent)) {
      if (!DS.equals(child.getNamespaceURI()) || !names.contains(child.getLocalName())) {
        throw new SignatureRefusal(
            "the signature's "
                + parent.getLocalName()
                + " holds an element that has no place there");
      }
    }
  }
}
