package dev.vouchsafe.metadata;

import static dev.vouchsafe.metadata.MetadataNames.DSIG;
import static dev.vouchsafe.metadata.MetadataNames.METADATA;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.metadata.ServiceProviderMetadata.PublishedKey;
import dev.vouchsafe.xml.XmlElements;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** Reads the certificates of KeyDescriptors, with any layout of the Base64. */
final class KeyReader {
  private final Findings findings;
  private final List<PublishedKey> keys = new ArrayList<>();

  KeyReader(Findings findings) {
    this.findings = findings;
  }

  List<PublishedKey> all() {
    return List.copyOf(keys);
  }

  /** Reads a KeyDescriptor; one without a readable certificate is a finding. */
  void read(Element descriptor, Position at) {
    List<Element> certificates =
        XmlElements.children(descriptor, DSIG, "KeyInfo").stream()
            .flatMap(info -> XmlElements.children(info, DSIG, "X509Data").stream())
            .flatMap(data -> XmlElements.children(data, DSIG, "X509Certificate").stream())
            .toList();
    if (certificates.isEmpty()) {
      findings.note(
          "key-left-out",
          at,
          "a key is given without a certificate and is left out",
          "ask the service provider for its certificate if messages must be checked or encrypted");
      return;
    }
    if (certificates.size() > 1) {
      findings.note(
          "chain-left-out",
          at,
          "a key is given with " + certificates.size() + " certificates, of which the first counts",
          "check that the first is the key's own");
    }
    try {
      keys.add(
          new PublishedKey(
              Optional.of(descriptor.getAttribute("use").trim()).filter(use -> !use.isEmpty()),
              certificate(certificates.get(0).getTextContent()),
              XmlElements.children(descriptor, METADATA, "EncryptionMethod").stream()
                  .map(method -> method.getAttribute("Algorithm").trim())
                  .toList(),
              at));
    } catch (CertificateException | IllegalArgumentException e) {
      findings.finding(
          "unreadable-certificate",
          at,
          "a certificate cannot be read and is left out",
          "ask the service provider for valid metadata");
    }
  }

  /**
   * Reads Base64 as it is published: with line breaks anywhere, or with the lines of PEM around it.
   */
  private static X509Certificate certificate(String text) throws CertificateException {
    byte[] der =
        Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s+", ""));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
