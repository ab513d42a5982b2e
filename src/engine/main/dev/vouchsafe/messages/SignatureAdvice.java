package dev.vouchsafe.messages;

/** Gives the next step for an invalid signature, by the reason of its refusal. */
final class SignatureAdvice {
  private SignatureAdvice() {}

  static String about(String reason) {
    if (reason.contains("SHA-1")) {
      return "sign with SHA-256; if the application can do nothing else, set \"acceptLegacySha1\":"
          + " true in the client's settings";
    } else if (reason.contains("canonicaliz")) {
      return "canonicalize what is signed, and SignedInfo, by"
          + " http://www.w3.org/2001/10/xml-exc-c14n#";
    } else if (reason.contains("algorithm is not an accepted one")) {
      return "sign by http://www.w3.org/2001/04/xmldsig-more#rsa-sha256 with the digest"
          + " http://www.w3.org/2001/04/xmlenc#sha256";
    } else if (reason.contains("fewer than")) {
      return "give the application a key of 2048 bits or more, and set signingCert to its"
          + " certificate";
    } else if (reason.contains("digest does not match")) {
      return "send the message as it was signed: white space, namespaces or line ends were changed"
          + " on the way";
    } else if (reason.contains("trusted")) {
      return "sign with the key of the client's signingCert, and check that it is the present one";
    }
    return "sign the message itself, once, as saml-core 5.4 says";
  }
}
