package dev.vouchsafe.metadata;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.signing.XmlSigner;
import dev.vouchsafe.xml.SignableElement;
import java.util.Optional;

/** Metadata for publication: an EntityDescriptor with the same octets each time it is written. */
public sealed interface PublishedMetadata permits IdpMetadata, FederationMetadata {

  /** The EntityDescriptor without a signature, exclusive-canonical, UTF-8. */
  default byte[] xml() {
    return element(Optional.empty()).octets();
  }

  /** The EntityDescriptor with a signature as its first child (saml-metadata 2.3.2). */
  default byte[] signed(XmlSigner signer, IdSource ids) {
    return signer.sign(element(Optional.of(ids.get())));
  }

  /**
   * Writes the EntityDescriptor.
   *
   * @param id its ID; empty if no signature refers to it
   */
  private SignableElement element(Optional<String> id) {
    return this instanceof IdpMetadata saml
        ? saml.element(id)
        : ((FederationMetadata) this).element(id);
  }
}
