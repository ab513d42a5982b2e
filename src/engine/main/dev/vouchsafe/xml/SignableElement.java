package dev.vouchsafe.xml;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * An element that is ready to be signed: its octets are its exclusive-canonical form. Immutable.
 */
public final class SignableElement {
  private final byte[] octets;
  private final int length;
  private final String id;
  private final int signatureAt;
  private final List<String> prefixes;

  /**
   * @param octets the element, canonical, in UTF-8; not copied, so do not change it
   * @param id the value of its ID attribute; only an id of ASCII letters, digits and {@code _ - .}
   *     can be signed
   * @param signatureAt the index in {@code octets} where the signature belongs
   * @param prefixes the PrefixList of a signature over it, for prefixes that occur only in values
   */
  public SignableElement(byte[] octets, String id, int signatureAt, List<String> prefixes) {
    this(octets, octets.length, id, signatureAt, prefixes);
  }

  /**
   * @param length the number of {@code octets} that belong to the element
   */
  SignableElement(byte[] octets, int length, String id, int signatureAt, List<String> prefixes) {
    this.octets = octets;
    this.length = length;
    this.id = id;
    this.signatureAt = signatureAt;
    this.prefixes = List.copyOf(prefixes);
  }

  /** The element without a signature; not copied, so do not change it. */
  public byte[] octets() {
    return length == octets.length ? octets : Arrays.copyOf(octets, length);
  }

  /** The digest of its octets. */
  public byte[] digest(MessageDigest algorithm) {
    algorithm.update(octets, 0, length);
    return algorithm.digest();
  }

  public String id() {
    return id;
  }

  public List<String> prefixes() {
    return prefixes;
  }

  /**
   * Returns the element with a signature, which must be canonical, in its position.
   *
   * @param signature the signature in parts, so that it is copied only once
   */
  public byte[] with(byte[]... signature) {
    int lengthWith = length;
    for (byte[] part : signature) {
      lengthWith += part.length;
    }
    byte[] signed = new byte[lengthWith];
    System.arraycopy(octets, 0, signed, 0, signatureAt);
    int at = signatureAt;
    for (byte[] part : signature) {
      System.arraycopy(part, 0, signed, at, part.length);
      at += part.length;
    }
    System.arraycopy(octets, signatureAt, signed, at, length - signatureAt);
    return signed;
  }

  @Override
  public String toString() {
    return "element " + id + ", " + length + " octets";
  }
}
