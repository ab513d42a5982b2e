package dev.vouchsafe.faults;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How to make a forged signature over canonical text. This class writes SignedInfo itself and signs
 * it with the JDK alone, because XML signature libraries refuse to make wrong signatures.
 *
 * @param pair the key that signs, and the certificate for KeyInfo
 * @param method the signature algorithm
 * @param digest the digest algorithm
 * @param canonicalization the canonicalization algorithm that SignedInfo names
 * @param transforms the transforms of the Reference
 * @param keyInfo whether KeyInfo holds the certificate
 */
record Manner(
    SigningPair pair,
    Method method,
    Digest digest,
    String canonicalization,
    String transforms,
    boolean keyInfo) {
  static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
  static final String ENVELOPED =
      transform("http://www.w3.org/2000/09/xmldsig#enveloped-signature", "");
  static final String EXCLUSIVE_TRANSFORM =
      transform(
          EXCLUSIVE,
          "<ec:InclusiveNamespaces xmlns:ec=\""
              + EXCLUSIVE
              + "\" PrefixList=\"xs xsi\"></ec:InclusiveNamespaces>");
  private static final String OPEN =
      "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">";

  /** A signature algorithm. */
  enum Method {
    RSA_SHA256("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "SHA256withRSA"),
    RSA_SHA1("http://www.w3.org/2000/09/xmldsig#rsa-sha1", "SHA1withRSA"),
    HMAC_SHA256("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "HmacSHA256");

    private final String uri;
    private final String jca;

    Method(String uri, String jca) {
      this.uri = uri;
      this.jca = jca;
    }
  }

  /** A digest algorithm. */
  enum Digest {
    SHA256("http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256"),
    SHA1("http://www.w3.org/2000/09/xmldsig#sha1", "SHA-1"),
    MD5("http://www.w3.org/2001/04/xmldsig-more#md5", "MD5");

    private final String uri;
    private final String jca;

    Digest(String uri, String jca) {
      this.uri = uri;
      this.jca = jca;
    }
  }

  /** Returns the manner in which the engine signs. */
  static Manner of(SigningPair pair) {
    return new Manner(
        pair, Method.RSA_SHA256, Digest.SHA256, EXCLUSIVE, ENVELOPED + EXCLUSIVE_TRANSFORM, true);
  }

  static String transform(String algorithm, String content) {
    return "<ds:Transform Algorithm=\"" + algorithm + "\">" + content + "</ds:Transform>";
  }

  Manner with(Method other, Digest otherDigest) {
    return new Manner(pair, other, otherDigest, canonicalization, transforms, keyInfo);
  }

  Manner withTransforms(String other) {
    return new Manner(pair, method, digest, canonicalization, other, keyInfo);
  }

  Manner withCanonicalization(String other) {
    return new Manner(pair, method, digest, other, transforms, keyInfo);
  }

  Manner withoutKeyInfo() {
    return new Manner(pair, method, digest, canonicalization, transforms, false);
  }

  /** Returns a Reference to an element with this canonical text. */
  String reference(String uri, String canonical) {
    return "<ds:Reference URI=\""
        + uri
        + "\"><ds:Transforms>"
        + transforms
        + "</ds:Transforms><ds:DigestMethod Algorithm=\""
        + digest.uri
        + "\"></ds:DigestMethod><ds:DigestValue>"
        + digested(canonical)
        + "</ds:DigestValue></ds:Reference>";
  }

  /** Returns a Signature over these References. */
  String signature(String references) {
    String signedInfo =
        "<ds:CanonicalizationMethod Algorithm=\""
            + canonicalization
            + "\"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm=\""
            + method.uri
            + "\"></ds:SignatureMethod>"
            + references
            + "</ds:SignedInfo>";
    String canonical =
        "<ds:SignedInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">" + signedInfo;
    return OPEN
        + "<ds:SignedInfo>"
        + signedInfo
        + "<ds:SignatureValue>"
        + signed(canonical)
        + "</ds:SignatureValue>"
        + (keyInfo ? certificate() : "")
        + "</ds:Signature>";
  }

  private String digested(String text) {
    try {
      return base64(MessageDigest.getInstance(digest.jca).digest(octets(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has this digest", e);
    }
  }

  private String signed(String text) {
    try {
      if (method == Method.HMAC_SHA256) {
        Mac mac = Mac.getInstance(method.jca);
        mac.init(new SecretKeySpec(pair.certificate().getPublicKey().getEncoded(), method.jca));
        return base64(mac.doFinal(octets(text)));
      }
      Signature signature = Signature.getInstance(method.jca);
      signature.initSign(pair.key());
      signature.update(octets(text));
      return base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an RSA key signs", e);
    }
  }

  private String certificate() {
    try {
      return "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
          + base64(pair.certificate().getEncoded())
          + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo>";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate has octets", e);
    }
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "manner of signing";
  }
}
