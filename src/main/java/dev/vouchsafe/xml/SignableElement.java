package dev.vouchsafe.xml;

import java.util.Arrays;
import java.util.List;

/**
 * An element that can be signed as it stands: its octets are its exclusive-canonical form.
 * Immutable.
 */
public final class SignableElement {
  private final byte[] octets;
  private final String id;
  private final int signatureAt;
  private final List<String> prefixes;

  /**
   * @param octets the element, canonical, UTF-8; not copied, and not to be changed afterwards
   * @param id the value of its ID attribute
   * @param signatureAt the index in {@code octets} where the signature belongs
   * @param prefixes the PrefixList a signature over it needs, for prefixes that occur only in
   *     values
   */
  public SignableElement(byte[] octets, String id, int signatureAt, List<String> prefixes) {
    this.octets = octets;
    this.id = id;
    this.signatureAt = signatureAt;
    this.prefixes = List.copyOf(prefixes);
  }

  /** The element without a signature; not to be changed. */
  public byte[] octets() {
    return octets;
  }

  public String id() {
    return id;
  }

  public List<String> prefixes() {
    return prefixes;
  }

  /** The element with a signature, itself canonical, at its place. */
  public byte[] with(byte[] signature) {
    byte[] signed = Arrays.copyOf(octets, octets.length + signature.length);
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
