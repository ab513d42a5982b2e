package dev.vouchsafe.metadata;

import dev.vouchsafe.xml.CanonicalWriter;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;

/**
 * Writes metadata in canonical form with a line for each element, so that people can read it. White
 * space between elements has no meaning in metadata; none is added inside values.
 */
final class MetadataWriter {
  private final CanonicalWriter xml = new CanonicalWriter(MetadataNames.PREFIXES, 8192);

  /** For each open element, whether it contains elements. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  MetadataWriter start(String name) {
    if (!open.isEmpty()) {
      open.pop();
      open.push(true);
      breakLine();
    }
    open.push(false);
    xml.start(name);
    return this;
  }

  MetadataWriter declare(List<String> prefixes) {
    xml.declare(prefixes);
    return this;
  }

  MetadataWriter attribute(String name, String value) {
    xml.attribute(name, value);
    return this;
  }

  MetadataWriter end() {
    if (open.pop()) {
      breakLine();
    }
    xml.end();
    return this;
  }

  /** Writes an element that contains only text. */
  MetadataWriter element(String name, String text) {
    start(name);
    xml.text(text);
    return end();
  }

  /** Writes an element without text and elements. */
  MetadataWriter empty(String name, String attribute, String value) {
    return start(name).attribute(attribute, value).end();
  }

  /**
   * Writes a signing certificate, in one line because some readers accept no white space in Base64.
   */
  MetadataWriter signingKey(X509Certificate certificate) {
    try {
      return start("md:KeyDescriptor")
          .attribute("use", "signing")
          .start("ds:KeyInfo")
          .start("ds:X509Data")
          .element(
              "ds:X509Certificate", Base64.getEncoder().encodeToString(certificate.getEncoded()))
          .end()
          .end()
          .end();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }

  /** The current position, for inserting a signature. */
  int position() {
    return xml.position();
  }

  byte[] octets() {
    return xml.octets();
  }

  private void breakLine() {
    xml.text("\n" + "  ".repeat(open.size()));
  }
}
