package dev.vouchsafe.verify;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.SignatureCheck;
import dev.vouchsafe.signing.SignaturePlace;
import dev.vouchsafe.signing.SignatureResult;
import dev.vouchsafe.signing.SignatureResult.Refused;
import dev.vouchsafe.signing.SignatureResult.Verified;
import dev.vouchsafe.verify.Check.Name;
import dev.vouchsafe.xml.MessageSyntax;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.SamlSchemas;
import dev.vouchsafe.xml.XmlElements;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.xml.security.utils.Constants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The parts of a response that may be read.
 *
 * @param response the Response, parsed again from its signed octets; or as received if only the
 *     assertion is signed, and then checks may refuse it but never take facts from it
 * @param assertion the Assertion, always parsed again from signed octets, or decrypted from them;
 *     empty where an error response carries none
 * @param key which trusted key signed it; empty for an unsigned error response
 */
record SignedParts(Element response, Optional<Element> assertion, Optional<PublicKey> key) {

  /**
   * Makes the checks from PARSE to DECRYPTION; empty if one of them failed.
   *
   * @param decryption what decrypts the assertion if it is encrypted
   */
  static Optional<SignedParts> of(
      byte[] octets, SignatureCheck signatures, Decryption decryption, CheckRecorder checks) {
    Document document;
    try {
      document = SafeXml.parse("response", octets);
    } catch (InvalidInputException e) {
      Problem problem = e.problem();
      checks.failed(Name.PARSE, problem.where() + ": " + problem.message());
      return Optional.empty();
    }
    checks.passed(Name.PARSE, octets.length + " octets of well-formed XML");
    checks.decided(Name.COMMENTS, MessageSyntax.splitText(document), "no text is split");
    if (checks.anyFailed()) {
      return Optional.empty();
    }
    checks.decided(
        Name.SCHEMA, SamlSchemas.firstViolation(document), "valid by the schemas of SAML 2.0");
    if (checks.anyFailed()) {
      return Optional.empty();
    }
    checks.decided(
        Name.STRUCTURE,
        ResponseStructure.misbuilt(document),
        "one response, and one assertion at most");
    if (checks.anyFailed()) {
      return Optional.empty();
    }
    return new Reading(signatures, decryption, checks).parts(document);
  }

  /** Reads one response whose structure is as it should be. */
  private record Reading(SignatureCheck signatures, Decryption decryption, CheckRecorder checks) {

    Optional<SignedParts> parts(Document document) {
      Element response = document.getDocumentElement();
      Optional<Element> inClear = assertionIn(response);
      requireNoStraySignature(document, inClear);
      Optional<Verified> ofResponse = verified(Optional.of(response));
      if (checks.anyFailed()) {
        return Optional.empty();
      }
      Element readable = ofResponse.map(Verified::element).orElse(response);
      Optional<SignedParts> parts;
      if (Decryption.encryptedAssertion(readable).isPresent()) {
        ofResponse.ifPresent(signature -> passed("the Response is signed", signature));
        parts = decrypted(readable, ofResponse);
      } else {
        checks.notChecked(Name.DECRYPTION, "nothing is encrypted");
        parts = signed(inClear, ofResponse, new Covered(readable, assertionIn(readable)));
      }
      removeRemarks(document);
      return parts;
    }

    private Optional<SignedParts> decrypted(Element response, Optional<Verified> ofResponse) {
      Optional<Element> assertion =
          decryption.assertionOf(response, ofResponse.isPresent(), checks);
      if (assertion.isEmpty()) {
        return Optional.empty();
      }
      Document document = assertion.get().getOwnerDocument();
      requireNoStraySignature(document, assertion);
      Optional<SignedParts> parts = signed(assertion, ofResponse, new Covered(response, assertion));
      removeRemarks(document);
      return parts;
    }

    /** The parts that may be read without a signature of the assertion. */
    private record Covered(Element response, Optional<Element> assertion) {}

    private Optional<SignedParts> signed(
        Optional<Element> assertion, Optional<Verified> ofResponse, Covered covered) {
      Optional<Verified> ofAssertion = verified(assertion);
      if (checks.anyFailed()) {
        return Optional.empty();
      }
      Optional<Verified> any = ofResponse.or(() -> ofAssertion);
      if (any.isEmpty()) {
        if (assertion.isPresent()) {
          checks.failed(Name.SIGNATURE, "neither the Response nor the assertion is signed");
          return Optional.empty();
        }
        checks.notChecked(Name.SIGNATURE, "it is not signed, and carries no assertion");
        return Optional.of(new SignedParts(covered.response(), Optional.empty(), Optional.empty()));
      }
      passed(
          ofResponse.isEmpty()
              ? "the assertion is signed"
              : ofAssertion.isEmpty()
                  ? "the Response is signed"
                  : "the Response and the assertion are signed",
          any.get());
      return Optional.of(
          new SignedParts(
              covered.response(),
              ofAssertion.map(Verified::element).or(covered::assertion),
              any.map(Verified::key)));
    }

    private void passed(String what, Verified signature) {
      checks.passed(
          Name.SIGNATURE, what + " by a trusted key with " + signature.algorithm().setting());
    }

    /** The element's signature; empty if it has none, or it does not hold, which is recorded. */
    private Optional<Verified> verified(Optional<Element> element) {
      if (checks.anyFailed() || element.filter(each -> isSigned(each)).isEmpty()) {
        return Optional.empty();
      }
      SignatureResult result = signatures.verify(element.get(), SignaturePlace.SAML20);
      if (result instanceof Refused refused) {
        checks.failed(
            Name.SIGNATURE, "of the " + element.get().getLocalName() + ": " + refused.reason());
        return Optional.empty();
      }
      return Optional.of((Verified) result);
    }

    private void requireNoStraySignature(Document document, Optional<Element> assertion) {
      for (Element each : XmlElements.all(document)) {
        if (isSignature(each)
            && each.getParentNode() != document.getDocumentElement()
            && each.getParentNode() != assertion.orElse(null)) {
          checks.failed(Name.SIGNATURE, "a signature stands where none may be");
        }
      }
    }
  }

  private static Optional<Element> assertionIn(Element response) {
    return XmlElements.children(response, ResponseStructure.SAML, "Assertion").stream().findFirst();
  }

  private static boolean isSigned(Element element) {
    return XmlElements.children(element).stream().anyMatch(SignedParts::isSignature);
  }

  private static boolean isSignature(Element element) {
    return XmlElements.is(element, Constants.SignatureSpecNS, Constants._TAG_SIGNATURE);
  }

  /** They split no text, are not signed, and OpenSAML reads no document that has them. */
  private static void removeRemarks(Document document) {
    XmlElements.remarks(document).forEach(remark -> remark.getParentNode().removeChild(remark));
  }
}
