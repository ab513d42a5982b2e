package dev.vouchsafe.xml;

import java.util.List;

/**
 * An element that can be signed as it stands: its octets are its exclusive-canonical form.
 *
 * @param octets the element, canonical, UTF-8
 * @param id the value of its ID attribute
 * @param signatureAt the index in {@code octets} where the signature belongs
 * @param prefixes the PrefixList a signature over it needs, for prefixes that occur only in values
 */
public record SignableElement(byte[] octets, String id, int signatureAt, List<String> prefixes) {
  public SignableElement {
    prefixes = List.copyOf(prefixes);
  }

  /** The octets with a signature at its place. */
  public byte[] with(byte[] signature) {
    byte[] signed = new byte[octets.length + signature.length];
    System.arraycopy(octets, 0, signed, 0, signatureAt);
    System.arraycopy(signature, 0, signed, signatureAt, signature.length);
    System.arraycopy(
        octets, signatureAt, signed, signatureAt + signature.length, octets.length - signatureAt);
    return signed;
  }

  @Override
  public String toString() {
    return "element " + id + ", " + octets.length + " octets";
  }
}
